import { SaxesParser } from 'saxes';
import { createBlockMemory } from './block-memory.js';
import { copyText } from '../source/copy-text.js';
import type { Keep } from './keeper.js';
import { countLines } from './lines.js';
import { createXmlElements } from './xml-elements.js';
import type { XmlError } from './xml-error.js';

/** An `<error>` that was read as a whole. */
export interface WholeXmlError {
  readonly error: XmlError;
  /** The place behind it. */
  readonly end: number;
  /** How many lines end in it. */
  readonly lineCount: number;
}

/** Reads errors as wholes that are written as Valgrind does it; most have the stacks of earlier ones. */
export interface XmlErrors {
  /** The error that begins at a place of a text; null for one that a parser must read. `line` is that of its first tag. */
  read(text: string, at: number, line: number): WholeXmlError | null;
}

/** How an error begins. */
export const ERROR_BEGIN = '<error>\n';

/** Down to the first stack; without entities, and without characters that XML does not have. */
const HEAD =
  /<error>\n {2}<unique>(0x[0-9a-f]+)<\/unique>\n {2}<tid>\d+<\/tid>\n(?: {2}<threadname>[ -%'-;=?-~]*<\/threadname>\n)? {2}<kind>(\w+)<\/kind>\n {2}(?:<what>([ -%'-;=?-~]*)<\/what>|<xwhat>\n {4}<text>([ -%'-;=?-~]*)<\/text>\n(?: {4}<leakedbytes>(\d+)<\/leakedbytes>\n {4}<leakedblocks>(\d+)<\/leakedblocks>\n)? {2}<\/xwhat>)\n {2}(?=<stack>\n)/y;

const ERROR_END = '</error>';

/** Longer ones are left to a parser. */
const LONGEST_ERROR = 1 << 16;

/** All characters that Valgrind writes into an error, but for names in other languages. */
const PLAIN = /^[\n -~]*$/;

/** What has no place in an error, though something may look like it. */
const FOREIGN = /<(?:error|valgrindoutput|[!?])/;

/** What of an error is the same in all processes that have it. */
type Rest = Pick<XmlError, 'stack' | 'generated'> & { readonly lineCount: number };

/** Makes a reader that remembers what stands behind the headlines. */
export function createXmlErrors(keep: Keep): XmlErrors {
  const rests = createBlockMemory((text) => readRest(text, keep));
  return {
    read(text, at, line) {
      HEAD.lastIndex = at;
      const head = HEAD.exec(text);
      if (!head) return null;
      const [begin, unique = '', kind = '', what, ofRecord, leakedbytes, leakedblocks] = head;
      const length = text.slice(at, at + LONGEST_ERROR).indexOf(ERROR_END);
      const rest = length === -1 ? null : rests.find(text.slice(at + begin.length, at + length));
      if (!rest) return null;
      const { stack, generated } = rest;
      const fields = {
        unique: keep(unique),
        kind: keep(kind),
        what: what && keep(what),
        text: ofRecord && copyText(ofRecord),
        leakedbytes: leakedbytes && keep(leakedbytes),
        leakedblocks: leakedblocks && keep(leakedblocks),
      };
      return {
        error: { line, fields, stack, generated },
        end: at + length + ERROR_END.length,
        lineCount: countLines(begin) + rest.lineCount,
      };
    },
  };
}

/** Reads what stands between the headline and the end of an error; null if that is not what it looks like. */
function readRest(text: string, keep: Keep): Rest | null {
  if (!PLAIN.test(text) || FOREIGN.test(text)) return null;
  const elements = createXmlElements(keep);
  const parser = new SaxesParser();
  let isWellFormed = true;
  parser.on('opentag', ({ name }) => elements.open(name, 1));
  parser.on('text', (part) => elements.text(part));
  parser.on('closetag', ({ name }) => elements.close(name));
  parser.on('error', () => (isWellFormed = false));
  parser.write(`<valgrindoutput><error>${text}</error></valgrindoutput>`).close();
  const [run] = elements.runs;
  const [error, ...others] = run?.errors ?? [];
  if (!isWellFormed || !error || others.length > 0 || run?.isMixed) return null;
  return { stack: error.stack, generated: error.generated, lineCount: countLines(text) };
}
