import { match } from '../commands.js';
import { suppressionFile, textLog } from '../inputs/inputs.js';
import { runCommand } from '../measure.js';
import { megabytes, milliseconds, type Row, type Settings } from '../row.js';

const input = ({ isQuick }: Settings): string =>
  isQuick ? textLog({ size: 10e6, contexts: 10_000 }, 200) : textLog({ size: 1e9, contexts: 1e6 }, 20_000);

/** How much memory a log takes that is larger than most machines' memory would like. */
export const memory: Row = {
  id: 'memory',
  measure(settings) {
    const { peak, wall } = runCommand(match(input(settings), suppressionFile(500)), settings.limit);
    return [
      {
        what: 'peak memory: text log, 1 GB, 1 M contexts of which 20,000 distinct',
        baseline: '',
        measured: megabytes(peak),
        detail: milliseconds(wall),
        goal: { value: 300, unit: 'MB' },
      },
    ];
  },
  profile: (settings) => ({ command: match(input(settings), suppressionFile(500)) }),
};
