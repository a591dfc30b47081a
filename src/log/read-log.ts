import { stripCarrier } from './carrier.js';
import type { Log, LogReader } from './log.js';
import { createTextLogReader } from './text-reader.js';
import { createXmlLogReader } from './xml-reader.js';

/** How an XML log begins. */
const XML_START = /^\s*<(?:\?xml\s|valgrindoutput[\s>])/;

/**
 * Reads a log of either format. It is XML from the line on that begins such a document, unless a text log has begun
 * before: with `--xml-fd=2` there may be output of the program first, and messages that are no part of the document.
 */
export function createLogReader(): LogReader {
  let text: ReturnType<typeof createTextLogReader> | null = createTextLogReader();
  let reader: LogReader = text;
  let line = '';
  let lineNumber = 0;

  /** Takes a line with its end while the format is not known. */
  function readLine(whole: string): void {
    lineNumber++;
    if (XML_START.test(stripCarrier(whole))) {
      text = null;
      reader = createXmlLogReader(lineNumber);
    }
    reader.push(whole);
    if (text?.isSure()) text = null;
  }

  return {
    push(piece) {
      let at = 0;
      while (text) {
        const end = piece.indexOf('\n', at) + 1;
        line += piece.slice(at, end === 0 ? undefined : end);
        if (end === 0) return;
        readLine(line);
        line = '';
        at = end;
      }
      reader.push(at === 0 ? piece : piece.slice(at));
    },
    end() {
      if (line !== '') readLine(line);
      return reader.end();
    },
  };
}

/** Reads a log that is in memory as byte text. */
export function readLog(text: string): Log {
  const reader = createLogReader();
  reader.push(text);
  return reader.end();
}
