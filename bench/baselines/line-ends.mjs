// Reads a file piece by piece, as the command reads a log, and finds the ends of its lines.
import { createReadStream } from 'node:fs';

let lines = 0;
for await (const buffer of createReadStream(process.argv[2], { highWaterMark: 1 << 18 })) {
  const piece = buffer.toString('latin1');
  for (let at = piece.indexOf('\n'); at !== -1; at = piece.indexOf('\n', at + 1)) lines++;
}
process.stdout.write(`${lines}\n`);
