import { SaxesParser } from 'saxes';
import { copyText } from '../source/copy-text.js';
import { createBlockMemory } from './block-memory.js';
import type { Keep } from './keeper.js';
import { countLines } from './lines.js';
import { createXmlElements } from './xml-elements.js';
import type { Fields, XmlError } from './xml-error.js';
import { createXmlStackReader, type XmlStackReader } from './xml-stacks.js';

/** An `<error>` that was read as a whole. */
export interface WholeXmlError {
  readonly error: XmlError;
  /** The place behind it, and the empty lines that follow. */
  readonly end: number;
  /** How many lines end before that. */
  readonly lineCount: number;
}

/** Reads errors as wholes that are written as Valgrind does it; most have the stacks of earlier ones. */
export interface XmlErrors {
  /** The error that begins at a place of a text; null for one that a parser must read. `line` is that of its first tag. */
  read(text: string, at: number, line: number): WholeXmlError | null;
}

const ERROR_END = '</error>';

/** Longer ones, in bytes, are left to a parser. */
export const LONGEST_ERROR = 1 << 16;

/**
 * What differs between processes that have the same error: its number and thread, and all that is said of a loss record.
 * Without entities, and without characters that XML does not have.
 */
const HEAD =
  /<error>\n {2}<unique>(0x[0-9a-f]+)<\/unique>\n {2}<tid>\d+<\/tid>\n(?: {2}<threadname>[ -%'-;=?-~]*<\/threadname>\n)?(?: {2}<kind>(\w+)<\/kind>\n {2}<xwhat>\n {4}<text>([ -%'-;=?-~]*)<\/text>\n(?: {4}<leakedbytes>(\d+)<\/leakedbytes>\n {4}<leakedblocks>(\d+)<\/leakedblocks>\n)? {2}<\/xwhat>\n)?/y;

/** What stands before the first stack of all other errors. */
const WHAT = /^(?: {2}<kind>(\w+)<\/kind>\n {2}<what>([ -%'-;=?-~]*)<\/what>\n)?(?= {2}<stack>\n)/;

/** All characters that Valgrind writes into an error, but for names in other languages. */
const PLAIN = /^[\n -~]*$/;

/** What has no place in an error, though something may look like it. */
const FOREIGN = /<(?:error|valgrindoutput|[!?])/;

/** What is said before the first stack. */
const HEAD_FIELDS = ['unique', 'kind', 'what', 'text', 'leakedbytes', 'leakedblocks'];

/** What of an error is the same in all processes that have it. */
interface Rest extends Pick<XmlError, 'stack' | 'generated'> {
  /** What is said before the first stack; null of a loss record. */
  readonly fields: Fields | null;
  readonly lineCount: number;
}

/** Makes a reader that remembers what stands behind the number of an error. */
export function createXmlErrors(keep: Keep): XmlErrors {
  const readStacks = createXmlStackReader(keep);
  const rests = createBlockMemory((text) => readRest(text, keep, readStacks));
  return {
    read(text, at, line) {
      HEAD.lastIndex = at;
      const head = HEAD.exec(text);
      if (!head) return null;
      const [begin, unique = '', kind, record, leakedbytes, leakedblocks] = head;
      const length = text.slice(at, at + LONGEST_ERROR).indexOf(ERROR_END);
      const rest = length === -1 ? null : rests.find(text.slice(at + begin.length, at + length));
      // Either what stands before it, or it itself, says what the error is.
      if (!rest || (rest.fields === null) === (kind === undefined)) return null;
      const { stack, generated } = rest;
      const fields = rest.fields ?? {
        kind: kind && keep(kind),
        text: record && copyText(record),
        leakedbytes: leakedbytes && copyText(leakedbytes),
        leakedblocks: leakedblocks && copyText(leakedblocks),
      };
      const last = at + length + ERROR_END.length;
      let end = last;
      while (text[end] === '\n') end++;
      return {
        error: { line, unique: copyText(unique), fields, stack, generated },
        end,
        lineCount: countLines(begin) + rest.lineCount + end - last,
      };
    },
  };
}

/** Reads what stands between the number and the end of an error; null if that is not what it looks like. */
function readRest(text: string, keep: Keep, readStacks: XmlStackReader): Rest | null {
  const head = WHAT.exec(text);
  if (!head) return null;
  const [begin, kind, what] = head;
  const behind = text.slice(begin.length);
  const stack = readStacks(behind);
  const read = stack ? { stack, generated: null } : parse(behind, keep);
  const fields = kind === undefined ? null : { kind: keep(kind), what: what && keep(what) };
  return read && { ...read, fields, lineCount: countLines(text) };
}

/** Leaves to a parser what stands from the first stack on. */
function parse(text: string, keep: Keep): Pick<XmlError, 'stack' | 'generated'> | null {
  if (!PLAIN.test(text) || FOREIGN.test(text)) return null;
  const elements = createXmlElements(keep);
  const parser = new SaxesParser();
  let isWellFormed = true;
  parser.on('opentag', ({ name }) => elements.open(name, 1));
  parser.on('text', (part) => elements.text(part));
  parser.on('closetag', ({ name }) => elements.close(name));
  parser.on('error', () => (isWellFormed = false));
  parser.write(`<valgrindoutput><error>${text}</error></valgrindoutput>`).close();
  const [run] = elements.takeRuns(true);
  const [error, ...others] = run?.errors ?? [];
  if (!isWellFormed || !error || others.length > 0 || run?.isMixed) return null;
  // What stands behind a stack, says no more what the error is.
  if (HEAD_FIELDS.some((name) => error.fields[name] !== undefined)) return null;
  return { stack: error.stack, generated: error.generated };
}
