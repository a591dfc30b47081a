import { readFileSync } from 'node:fs';
import { textLog } from '../inputs/inputs.js';
import { library } from '../library.js';
import { medianTimes, timesOf, type Times } from '../measure.js';
import { ratio, type Row, type Settings } from '../row.js';

const PIECE = 1 << 18;
const NOISE = 'INFO one of many lines that the program itself writes, of no interest here\n';

/** The pieces of a text, each a string of its own as a file gives it. */
function piecesOf(text: Buffer): string[] {
  return Array.from({ length: Math.ceil(text.length / PIECE) }, (_, at) =>
    text.toString('latin1', at * PIECE, (at + 1) * PIECE),
  );
}

function manyProcesses({ isQuick }: Settings): string[] {
  const size = isQuick ? { size: 2e6, contexts: 2000 } : { size: 50e6, contexts: 50_000 };
  return piecesOf(readFileSync(textLog(size, size.contexts / 5)));
}

/** The first process of that log, and then nothing but output. */
function muchOutput(settings: Settings): string[] {
  const [first = '', ...others] = manyProcesses(settings);
  const process = first.slice(0, first.indexOf('ERROR SUMMARY'));
  return [
    `${process.slice(0, process.lastIndexOf('\n'))}\n`,
    ...piecesOf(Buffer.from(NOISE.repeat((others.length * PIECE) / NOISE.length))),
  ];
}

function read(pieces: readonly string[]): void {
  const reader = library.createLogReader();
  for (const piece of pieces) reader.push(piece);
  reader.end();
}

function findLineEnds(pieces: readonly string[]): number {
  let lines = 0;
  for (const piece of pieces) {
    for (let at = piece.indexOf('\n'); at !== -1; at = piece.indexOf('\n', at + 1)) lines++;
  }
  return lines;
}

function compare(
  pieces: readonly string[],
  rounds: number,
): { readonly reading: Times; readonly finding: Times } {
  const [reading, finding]: [Times[], Times[]] = [[], []];
  for (let round = 0; round < rounds; round++) {
    reading.push(timesOf(() => read(pieces)));
    finding.push(timesOf(() => findLineEnds(pieces)));
  }
  return { reading: medianTimes(reading), finding: medianTimes(finding) };
}

/** Reading logs, from memory and without any matching: so it has to be well below the goal of both together. */
export const readLog: Row = {
  id: 'read-log',
  measure(settings) {
    const inputs = [
      ['many processes', manyProcesses(settings)],
      ['one process in much output', muchOutput(settings)],
    ] as const;
    return inputs.map(([name, pieces]) => {
      const { reading, finding } = compare(pieces, 3);
      return {
        what: `reading a text log, ${name}`,
        baseline: 'a bare loop that finds line ends',
        ...ratio(reading, finding),
        goal: { value: 3, unit: 'x' },
      };
    });
  },
  profile: (settings) => ({ action: () => read(manyProcesses(settings)) }),
};
