import { match } from '../commands.js';
import { suppressionFile, textLog } from '../inputs/inputs.js';
import { runInTurns } from '../measure.js';
import { ratio, type Row, type Settings } from '../row.js';

/** Both logs have the same distinct error contexts. */
function inputs({ isQuick }: Settings): { readonly short: string; readonly long: string } {
  const distinct = isQuick ? 200 : 10_000;
  const contexts = 5 * distinct;
  return {
    short: textLog({ size: contexts * 1000, contexts }, distinct),
    long: textLog({ size: contexts * 10_000, contexts: 10 * contexts }, distinct),
  };
}

/** The same suppressions with ten times the log. */
export const longerLog: Row = {
  id: 'longer-log',
  measure(settings) {
    const logs = inputs(settings);
    const suppressions = suppressionFile(500);
    const commands = [match(logs.long, suppressions), match(logs.short, suppressions)] as const;
    const [long, short] = runInTurns(commands, { rounds: 3, limit: settings.limit });
    const names = { baseline: 'text log, 50 MB' };
    return [
      {
        what: 'text log, 500 MB: time',
        ...names,
        ...ratio(long, short),
        goal: { value: 10.5, unit: 'x' },
      },
      {
        what: 'text log, 500 MB: memory',
        ...names,
        measured: { value: long.peak / short.peak, unit: 'x' },
        detail: `${Math.round(long.peak / 1e6)} MB : ${Math.round(short.peak / 1e6)} MB`,
        goal: { value: 1.5, unit: 'x' },
      },
    ];
  },
  profile: (settings) => ({ command: match(inputs(settings).long, suppressionFile(500)) }),
};
