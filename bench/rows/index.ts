import type { Row } from '../row.js';
import { corpusLint } from './corpus-lint.js';
import { inclusion } from './inclusion.js';
import { keystroke } from './keystroke.js';
import { largeFile } from './large-file.js';
import { longerLog } from './longer-log.js';
import { matchAlone } from './match-alone.js';
import { memory } from './memory.js';
import { moreSuppressions } from './more-suppressions.js';
import { readLog } from './read-log.js';
import { start } from './start.js';
import { textLogRow } from './text-log.js';
import { xmlLogRow } from './xml-log.js';

/** All that is measured, in the order of the table. */
export const rows: readonly Row[] = [
  start,
  textLogRow,
  xmlLogRow,
  readLog,
  matchAlone,
  moreSuppressions,
  longerLog,
  memory,
  corpusLint,
  largeFile,
  keystroke,
  inclusion,
];
