import { baseline, match } from '../commands.js';
import { warm } from '../inputs/cache.js';
import { suppressionFile, textLog } from '../inputs/inputs.js';
import { runInTurns } from '../measure.js';
import { ratio, type Row, type Settings } from '../row.js';

const input = ({ isQuick }: Settings): string =>
  isQuick
    ? textLog({ size: 5e6, contexts: 5000 }, 1000)
    : textLog({ size: 500e6, contexts: 500_000 }, 10_000);

/** A large text log, beside the least that reading it takes. */
export const textLogRow: Row = {
  id: 'text-log',
  measure(settings) {
    const log = input(settings);
    warm([log]);
    const commands = [match(log, suppressionFile(500)), baseline('line-ends', log)] as const;
    const [ours, bare] = runInTurns(commands, { rounds: 3, limit: settings.limit });
    return [
      {
        what: 'text log, 500 MB, match with 500 suppressions',
        baseline: 'a bare chunk loop that finds line ends',
        ...ratio(ours, bare),
        goal: { value: 3, unit: 'x' },
      },
    ];
  },
  profile: (settings) => ({ command: match(input(settings), suppressionFile(500)) }),
};
