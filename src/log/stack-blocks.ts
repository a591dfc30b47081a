import { readLeakSummaryLine } from '../valgrind/headlines.js';
import { createBlockMemory, type BlockMemory } from './block-memory.js';
import type { ShownFrame } from './stack.js';
import { TextErrors, type ErrorMemory } from './text-errors.js';

/** All lines of an error between its headline and the empty line behind it, without prefixes. */
export interface StackBlock {
  readonly length: number;
  readonly lineCount: number;
  /** The stack that is compared. */
  readonly stack: readonly ShownFrame[];
}

/** Knows blocks that it has seen. The same ones come again and again where many processes write one log. */
export type StackBlocks = BlockMemory<StackBlock>;

/** Makes a knower of blocks, which are read as the lines of any error of the log are. */
export function createStackBlocks(memory: ErrorMemory): StackBlocks {
  return createBlockMemory((text) => readBlock(text, memory));
}

/** Characters with which a line is not what it looks like. */
const ODD = /[\0\r\x1B]/;

/** Only lines that are those of an error, whatever its headline and the process are. */
function readBlock(text: string, memory: ErrorMemory): StackBlock | null {
  const lines = text.split('\n');
  const areIndented = lines.every((line) => line.startsWith(' ') && readLeakSummaryLine(line) === null);
  if (!areIndented || ODD.test(text)) return null;
  const errors = new TextErrors({ release: null, hasErrors: true }, memory);
  errors.headline('', 1, ANY_HEADLINE);
  for (const line of lines) errors.indented(line);
  errors.emptyLine();
  const [stack] = errors.found.map((error) => error.stack);
  return stack ? { length: text.length, lineCount: lines.length, stack } : null;
}

/** Of all headlines behind which the stack follows that is compared, one. */
const ANY_HEADLINE = { tool: '', errorKind: '', kind: '', extra: null, leak: null, stackBehind: null };
