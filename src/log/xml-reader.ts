import { SaxesParser } from 'saxes';
import { damagedLog } from './damage.js';
import { createKeeper } from './keeper.js';
import { countLines } from './lines.js';
import type { Log, LogProblem, LogReader } from './log.js';
import { readErrorCounts } from './xml-counts.js';
import { createXmlElements } from './xml-elements.js';
import { createContextMaker } from './xml-error.js';
import { createXmlErrors, LONGEST_ERROR } from './xml-errors.js';
import { createXmlRepair } from './xml-repair.js';
import { finishXmlRun, type FinishedXmlRun } from './xml-run.js';

/** Where a document begins: one log may hold several. */
const DOCUMENT = /<\?xml(?=[\s?])|<valgrindoutput(?=[\s>])/g;

/** How all elements begin that are read as wholes: `<error>`, `<errorcounts>`. */
const BEGIN = '<error';

/** The place behind the first end tag of such an element; null if there is none from a place on. */
function endOfWhole(text: string, from: number): number | null {
  const tag = text.indexOf('</error', from);
  const end = tag === -1 ? -1 : text.indexOf('>', tag);
  return end === -1 ? null : end + 1;
}

/**
 * Reads an XML log, protocol 4 to 6 (docs/internals/xml-output-protocol4.txt and its successors), as a stream. It
 * may hold several documents, one after the other. A log that is cut off or not well-formed gives all that is
 * complete, and a problem. `firstLine` is the number of its first line. Never throws.
 */
export function createXmlLogReader(firstLine = 1): LogReader {
  const repair = createXmlRepair(firstLine);
  const keep = createKeeper();
  const elements = createXmlElements(keep);
  const errors = createXmlErrors(keep);
  const toContext = createContextMaker();
  const finished: FinishedXmlRun[] = [];
  /** The beginning of an element that may be a whole one. */
  let begun = '';
  let mistake: LogProblem | null = null;
  /** The line that is read. */
  let lineNumber = firstLine;
  /** The line before the parser's first one. */
  let lineBase = firstLine - 1;
  let parser = createParser();

  return {
    push,
    end(damage) {
      feed(repair.push(begun));
      feed(repair.end());
      const log = finish();
      return damage === undefined ? log : damagedLog(log, lineNumber, damage);
    },
  };

  /** Takes a piece of the log. Of what ends in the next one, both parts are put together, and no more is copied. */
  function push(piece: string): void {
    if (begun === '') return take(piece);
    const end = endOfWhole(piece, 0);
    if (end === null && begun.length + piece.length < LONGEST_ERROR) {
      begun += piece;
      return;
    }
    const border = begun + piece.slice(0, end ?? undefined);
    begun = '';
    take(border);
    if (end !== null) push(piece.slice(end));
  }

  /** Takes what can be read as a whole between other elements at once, and feeds all else to the parser. */
  function take(text: string): void {
    let from = 0;
    for (let at = text.indexOf(BEGIN); at !== -1; at = text.indexOf(BEGIN, Math.max(from, at + 1))) {
      if (at > from) feed(repair.push(text.slice(from, at)));
      from = at;
      if (mistake !== null || !repair.isIdle() || !elements.isBetween()) continue;
      const whole = takeWhole(text, at);
      if (whole) {
        from = whole.end;
        repair.skipLines(whole.lineCount);
        lineNumber += whole.lineCount;
        // The parser does not count these.
        lineBase += whole.lineCount;
      } else if (text.length - at < LONGEST_ERROR && endOfWhole(text, at) === null) {
        begun = text.slice(at);
        return;
      }
    }
    feed(repair.push(text.slice(from)));
  }

  function takeWhole(text: string, at: number): { readonly end: number; readonly lineCount: number } | null {
    const whole = errors.read(text, at, lineNumber);
    if (whole) {
      elements.error(whole.error);
      return whole;
    }
    const counts = readErrorCounts(text, at);
    if (counts) elements.errorCounts(counts.pairs);
    return counts;
  }

  function createParser(): SaxesParser {
    const created = new SaxesParser();
    created.on('opentag', ({ name }) => {
      const isBehind = elements.depth() === 0 && name !== 'valgrindoutput';
      if (isBehind)
        noteMistake(
          'there is more behind the end of the document: several processes wrote it, or Valgrind failed',
        );
      elements.open(name, lineBase + created.line);
    });
    created.on('text', (text) => elements.text(text));
    created.on('cdata', (text) => elements.text(text));
    created.on('closetag', ({ name }) => elements.close(name));
    // Instead of a handler, for which an Error is made each time: damaged documents have a mistake in each character.
    created.fail = (message) => {
      // What a program writes before or behind the document does no harm.
      if (elements.depth() > 0) noteMistake(`the XML is not well-formed: ${message}`);
      return created;
    };
    return created;
  }

  /** Once is enough: what follows the first mistake is often more of the same. */
  function noteMistake(message: string): void {
    mistake ??= { line: lineBase + parser.line, message };
  }

  /** Takes text in which no tag is cut. */
  function feed(text: string): void {
    let from = 0;
    for (const { index, 0: start } of text.matchAll(DOCUMENT)) {
      write(text.slice(from, index));
      from = index;
      if (start === '<?xml' || elements.depth() === 0) restart();
    }
    write(text.slice(from));
    finishRuns(false);
  }

  function write(text: string): void {
    // The parser takes a CR alone for a line end.
    parser.write(text.includes('\r') ? text.replaceAll(/\r(?!\n)/g, ' ') : text);
    lineNumber += countLines(text);
  }

  function restart(): void {
    parser = createParser();
    lineBase = lineNumber - 1;
    elements.restart();
  }

  /** Puts together the runs that are read; at the end of the log, all. */
  function finishRuns(isEnd: boolean): void {
    for (const run of elements.takeRuns(isEnd)) finished.push(finishXmlRun(run, toContext));
  }

  function finish(): Log {
    finishRuns(true);
    const unescapedLine = repair.mistakeLine();
    if (unescapedLine !== null && (mistake === null || unescapedLine < mistake.line)) {
      mistake = { line: unescapedLine, message: 'the XML is not well-formed: a `<` or `&` is not escaped' };
    }
    const problems = mistake ? [mistake] : [];
    for (const message of finished.flatMap((run) => run.problems))
      problems.push({ line: lineNumber, message });
    // If several processes wrote the log, the missing end is one of those that there are too many of.
    const isMixed = finished.some((run) => run.isMixed);
    const isCutOff = finished.length === 0 || finished.some((run) => !run.isClosed);
    if (isCutOff && !isMixed) {
      problems.push({ line: lineNumber, message: 'the log is cut off: </valgrindoutput> is missing' });
    }
    return { format: 'xml', problems, runs: finished.map(({ run }) => run) };
  }
}
