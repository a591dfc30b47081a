import { byteText, encodeLatin1 } from '../source/source.js';

/** Makes UTF-8 of a log in pieces of byte text, whatever encoding it has. */
export interface LogDecoder {
  push(piece: string): string;
  /** Gives the rest. */
  end(): string;
}

/** The byte order marks of files that Windows programs wrote; PowerShell's `>` writes the second. */
const BYTE_ORDER_MARKS = [
  { mark: '\xEF\xBB\xBF', create: createPlainDecoder },
  { mark: '\xFF\xFE', create: () => createUtf16Decoder('utf-16le') },
  { mark: '\xFE\xFF', create: () => createUtf16Decoder('utf-16be') },
];
const LONGEST_MARK = 3;

/** Makes a decoder that takes a byte order mark away, and turns UTF-16 into UTF-8; without a mark all stays as it is. */
export function createLogDecoder(): LogDecoder {
  let head = '';
  /** Null until there is enough to see a mark. */
  let decoder: LogDecoder | null = null;

  function begin(): string {
    const found = BYTE_ORDER_MARKS.find(({ mark }) => head.startsWith(mark));
    decoder = found?.create() ?? createPlainDecoder();
    return decoder.push(head.slice(found?.mark.length));
  }

  return {
    push(piece) {
      if (decoder) return decoder.push(piece);
      head += piece;
      return head.length < LONGEST_MARK ? '' : begin();
    },
    end: () => (decoder ? '' : begin()) + (decoder?.end() ?? ''),
  };
}

function createPlainDecoder(): LogDecoder {
  return { push: (piece) => piece, end: () => '' };
}

/** What is no UTF-16 becomes U+FFFD. */
function createUtf16Decoder(encoding: 'utf-16le' | 'utf-16be'): LogDecoder {
  const decoder = new TextDecoder(encoding);
  return {
    push: (piece) => byteText(decoder.decode(encodeLatin1(piece), { stream: true })),
    end: () => byteText(decoder.decode()),
  };
}
