import { readFileSync } from 'node:fs';
import { suppressionFile, textLog } from '../inputs/inputs.js';
import { library } from '../library.js';
import { medianTimes, timesOf, type Times } from '../measure.js';
import { ratio, type Row, type Settings } from '../row.js';

const PIECE = 1 << 18;

/** What reading and matching take, a fresh log each round. */
function measureRounds({ isQuick }: Settings, rounds: number): { reading: Times; matching: Times } {
  const count = isQuick ? 1000 : 100_000;
  const text = readFileSync(textLog({ size: count * 1000, contexts: count }, count), 'latin1');
  const path = suppressionFile(isQuick ? 500 : 5000);
  const file = library.parseSuppressionFile(library.createSource(path, readFileSync(path, 'latin1')));
  const options = { releases: [library.NEWEST_RELEASE], numCallers: null };
  const [reading, matching]: [Times[], Times[]] = [[], []];
  for (let round = 0; round < rounds; round++) {
    const reader = library.createLogReader();
    const read = (): void => {
      for (let at = 0; at < text.length; at += PIECE) reader.push(text.slice(at, at + PIECE));
    };
    reading.push(timesOf(read));
    const log = reader.end();
    matching.push(timesOf(() => library.matchLogs([file], [{ file: 'log', log }], options)));
  }
  return { reading: medianTimes(reading), matching: medianTimes(matching) };
}

/** What deciding takes, without any reading. */
export const matchAlone: Row = {
  id: 'match-alone',
  measure(settings) {
    const { reading, matching } = measureRounds(settings, 3);
    return [
      {
        what: 'match alone: 100,000 distinct contexts, 5,000 suppressions',
        baseline: 'reading those contexts',
        ...ratio(matching, reading),
        goal: { value: 0.3, unit: 'x' },
      },
    ];
  },
  profile: (settings) => ({ action: () => void measureRounds(settings, 1) }),
};
