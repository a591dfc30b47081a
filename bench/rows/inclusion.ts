import { readFileSync } from 'node:fs';
import { corpusFiles } from '../corpus.js';
import { library } from '../library.js';
import { median, timesOf } from '../measure.js';
import { milliseconds, type Row } from '../row.js';

const NUM_CALLERS = 12;

function measureRounds(path: string, rounds: number): { readonly time: number; readonly found: string } {
  const tool = library.findTool('memcheck');
  if (!tool) throw new Error('no such tool');
  const options = { tool, release: library.NEWEST_RELEASE, numCallers: NUM_CALLERS };
  const { suppressions } = library.loadSuppressions(readFileSync(path, 'latin1'), options);
  const times: number[] = [];
  let found = '';
  for (let round = 0; round < rounds; round++) {
    times.push(
      timesOf(() => {
        const { unreachable, redundant } = library.findCoverage(suppressions, NUM_CALLERS);
        found = `${suppressions.length} suppressions, ${unreachable.size} unreachable, ${redundant.size} redundant`;
      }).wall,
    );
  }
  return { time: median(times), found };
}

/** Which suppressions of a file others make superfluous, decided exactly. */
export const inclusion: Row = {
  id: 'inclusion',
  measure({ isQuick }) {
    const [largest = ''] = corpusFiles();
    const { time, found } = measureRounds(largest, isQuick ? 1 : 5);
    return [
      {
        what: 'inclusion of all suppressions in the largest file of the corpus',
        baseline: '',
        measured: { value: time / 1000, unit: 's' },
        detail: `${milliseconds(time)}; ${found}`,
        goal: { value: 10, unit: 's' },
      },
    ];
  },
  profile: () => ({ action: () => void measureRounds(corpusFiles()[0] ?? '', 1) }),
};
