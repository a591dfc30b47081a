import { baseline, match } from '../commands.js';
import { warm } from '../inputs/cache.js';
import { suppressionFile, xmlLog } from '../inputs/inputs.js';
import { runInTurns } from '../measure.js';
import { ratio, type Row, type Settings } from '../row.js';

const input = ({ isQuick }: Settings): string => (isQuick ? xmlLog(3e6, 500) : xmlLog(300e6, 10_000));

/** A large XML log, beside what its XML parser takes. */
export const xmlLogRow: Row = {
  id: 'xml-log',
  measure(settings) {
    const log = input(settings);
    warm([log]);
    const commands = [match(log, suppressionFile(500)), baseline('saxes', log)] as const;
    const [ours, bare] = runInTurns(commands, { rounds: 3, limit: settings.limit });
    return [
      {
        what: 'XML log, 300 MB, match with 500 suppressions',
        baseline: 'saxes with empty handlers',
        ...ratio(ours, bare),
        goal: { value: 1.3, unit: 'x' },
      },
    ];
  },
  profile: (settings) => ({ command: match(input(settings), suppressionFile(500)) }),
};
