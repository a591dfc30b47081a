import { stripCarrier } from './carrier.js';
import { createLogDecoder } from './encoding.js';
import { createLineSplitter, endOfLine } from './lines.js';
import type { Log, LogReader } from './log.js';
import { createTextLogReader } from './text-reader.js';
import { createXmlLogReader } from './xml-reader.js';

/** How an XML log begins. Valgrind writes the declaration in a line of its own. */
const XML_ROOT = /^\s*(?:<\?xml\s[^>]*\?>\s*)?<valgrindoutput[\s>]/;
const XML_DECLARATION = /^(.*?)<\?xml\s[^>]*\?>\s*$/s;

/** So much of a line, in bytes, shows an XML log: tools that write XML anew may write all of it in one line. */
const LINE_HEAD = 1 << 16;

/** Where an XML log may begin. */
interface Declaration {
  /** What stands before it in its line, and may stand before all lines. */
  readonly margin: string;
  readonly lineNumber: number;
}

/** A reader that can say whether it reads a log at all. */
export interface SniffingLogReader extends LogReader {
  /** Has it found a run, or an error of one? */
  isSure(): boolean;
}

/**
 * Reads a log of either format, of any encoding. It is XML from the line on that begins such a document, unless a
 * text log has begun before: with `--xml-fd=2` there may be output of the program first, and messages that are no part
 * of the document.
 */
export function createLogReader(): SniffingLogReader {
  const decoder = createLogDecoder();
  const text = createTextLogReader();
  /** Null while the format is not known; until then `text` takes all. */
  let reader: LogReader | null = null;
  let line = '';
  let lineNumber = 0;
  /** The last line that is not empty, if it is an XML declaration. */
  let declaration: Declaration | null = null;

  /** Takes a line with its end, or {@link LINE_HEAD} of one that begins an XML log. */
  function takeLine(whole: string): void {
    lineNumber++;
    const stripped = stripCarrier(whole);
    const margin = declaration?.margin ?? '';
    const content = withoutMargin(stripped, margin);
    if (XML_ROOT.test(content)) {
      const isBare = content === whole;
      reader = isBare ? createXmlLogReader(lineNumber) : createCarriedXmlReader(lineNumber, margin);
      reader.push(whole);
      return;
    }
    text.push(whole);
    if (text.isSure()) reader = text;
    if (content.trim() !== '') declaration = findDeclaration(stripped, lineNumber);
  }

  function push(piece: string): void {
    let at = 0;
    while (!reader && at < piece.length) {
      const end = piece.indexOf('\n', at) + 1;
      line = endOfLine(line + piece.slice(at, end || undefined));
      at = end || piece.length;
      // Not as soon as the start shows it: what is taken for one must not hang on the pieces in which it comes.
      const isXml = line.length > LINE_HEAD && XML_ROOT.test(line.slice(0, LINE_HEAD));
      if (end === 0 && !isXml) continue;
      takeLine(isXml ? line.slice(0, LINE_HEAD) : line);
      if (isXml) (reader ?? text).push(line.slice(LINE_HEAD));
      line = '';
    }
    if (at < piece.length) reader?.push(at === 0 ? piece : piece.slice(at));
  }

  return {
    push: (piece) => push(decoder.push(piece)),
    isSure: () => reader !== null,
    end(damage) {
      push(decoder.end());
      if (line !== '') takeLine(line);
      if (!reader && declaration) reader = createXmlLogReader(declaration.lineNumber);
      return (reader ?? text).end(damage);
    },
  };
}

/** Reads a log that is in memory as byte text. */
export function readLog(text: string): Log {
  const reader = createLogReader();
  reader.push(text);
  return reader.end();
}

function findDeclaration(line: string, lineNumber: number): Declaration | null {
  const [, margin] = XML_DECLARATION.exec(line) ?? [];
  return margin === undefined ? null : { margin, lineNumber };
}

function withoutMargin(line: string, margin: string): string {
  return line.startsWith(margin) ? line.slice(margin.length) : line;
}

/** Reads an XML log of which each line got something on its way. */
function createCarriedXmlReader(firstLine: number, margin: string): LogReader {
  const xml = createXmlLogReader(firstLine);
  const clean = (line: string): string => withoutMargin(stripCarrier(line), margin);
  const lines = createLineSplitter((line) => xml.push(`${clean(line)}\n`));
  return {
    push: (text) => lines.push(text),
    end(damage) {
      xml.push(clean(lines.end()));
      return xml.end(damage);
    },
  };
}
