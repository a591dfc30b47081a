// Reads a file and splits it into lines.
import { readFileSync } from 'node:fs';

process.stdout.write(`${readFileSync(process.argv[2], 'latin1').split('\n').length}\n`);
