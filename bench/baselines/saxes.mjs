// Reads XML documents that stand behind one another with handlers that do nothing.
import { createReadStream } from 'node:fs';
import { SaxesParser } from 'saxes';

const parser = new SaxesParser({ fragment: true });
for (const event of ['opentag', 'closetag', 'text', 'xmldecl', 'error']) parser.on(event, () => {});
for await (const piece of createReadStream(process.argv[2], { highWaterMark: 1 << 18 })) {
  parser.write(piece.toString('latin1'));
}
parser.close();
