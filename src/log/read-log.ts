import type { Log, LogReader } from './log.js';
import { createTextLogReader } from './text-reader.js';
import { createXmlLogReader } from './xml-reader.js';

/** Reads a log of either format, told apart by its first byte that is not white space: `<` begins XML. */
export function createLogReader(): LogReader {
  let reader: LogReader | null = null;
  let head = '';
  const readerFor = (text: string): LogReader =>
    /^\s*</.test(text) ? createXmlLogReader() : createTextLogReader();

  return {
    push(text) {
      if (reader) {
        reader.push(text);
        return;
      }
      head += text;
      if (head.trim() === '') return;
      reader = readerFor(head);
      // saxes wants the XML declaration to be the very first thing.
      reader.push(reader && head.trimStart().startsWith('<') ? head.trimStart() : head);
    },
    end: () => (reader ?? readerFor(head)).end(),
  };
}

/** Reads a log that is in memory as byte text. */
export function readLog(text: string): Log {
  const reader = createLogReader();
  reader.push(text);
  return reader.end();
}
