import { match } from '../commands.js';
import { suppressionFile, textLog } from '../inputs/inputs.js';
import { runInTurns } from '../measure.js';
import { ratio, type Row, type Settings } from '../row.js';

const input = ({ isQuick }: Settings): string =>
  isQuick ? textLog({ size: 2e6, contexts: 2000 }, 400) : textLog({ size: 50e6, contexts: 50_000 }, 10_000);

/** The same log with ten times the suppressions. */
export const moreSuppressions: Row = {
  id: 'more-suppressions',
  measure(settings) {
    const log = input(settings);
    const commands = [match(log, suppressionFile(5000)), match(log, suppressionFile(500))] as const;
    const [many, few] = runInTurns(commands, { rounds: 3, limit: settings.limit });
    return [
      {
        what: '5,000 suppressions, text log of 50 MB',
        baseline: '500 suppressions',
        ...ratio(many, few),
        goal: { value: 1.3, unit: 'x' },
      },
    ];
  },
  profile: (settings) => ({ command: match(input(settings), suppressionFile(5000)) }),
};
