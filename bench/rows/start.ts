import { suppressionLines } from '../inputs/inputs.js';
import { SUPPKIT } from '../library.js';
import { runInTurns, type Command } from '../measure.js';
import { ratio, type Row } from '../row.js';

const lint = (): Command => ['node', SUPPKIT, 'lint', suppressionLines(50)];

/** What people wait for in front of any work. */
export const start: Row = {
  id: 'start',
  measure({ isQuick, limit }) {
    const [ours, bare] = runInTurns([lint(), ['node', '-e', '0']], { rounds: isQuick ? 3 : 21, limit });
    return [
      {
        what: 'start: lint of a small file',
        baseline: 'node -e 0',
        ...ratio(ours, bare),
        goal: { value: 1.8, unit: 'x' },
      },
    ];
  },
  profile: () => ({ command: lint() }),
};
