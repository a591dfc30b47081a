import { baseline } from '../commands.js';
import { suppressionFileOfSize } from '../inputs/inputs.js';
import { SUPPKIT } from '../library.js';
import { runInTurns, type Command } from '../measure.js';
import { megabytes, milliseconds, ratio, type Row, type Settings } from '../row.js';

const input = ({ isQuick }: Settings): string => suppressionFileOfSize(isQuick ? 0.2e6 : 10e6);
const lint = (settings: Settings): Command => ['node', SUPPKIT, 'lint', input(settings)];

/** A file larger than any that people have written. */
export const largeFile: Row = {
  id: 'large-file',
  measure(settings) {
    const commands = [lint(settings), baseline('split-lines', input(settings))] as const;
    const [ours, bare] = runInTurns(commands, { rounds: 3, limit: settings.limit });
    return [
      {
        what: 'parse and lint of one file of 10 MB',
        baseline: 'splitting it into lines',
        ...ratio(ours, bare),
        goal: { value: 15, unit: 'x' },
      },
      {
        what: 'parse and lint of one file of 10 MB: peak memory',
        baseline: '',
        measured: megabytes(ours.peak),
        detail: milliseconds(ours.wall),
        goal: { value: 400, unit: 'MB' },
      },
    ];
  },
  profile: (settings) => ({ command: lint(settings) }),
};
