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

/** UTF-16 without a mark, that begins with a line of Valgrind or an XML log. What a program writes may look like it. */
const BARE_UTF16 = [
  { head: /^(?:=\0=\0\d|-\0-\0\d|\*\0\*\0\d|<\0\?\0x|<\0v\0a)\0/, encoding: 'utf-16le' },
  { head: /^\0(?:=\0=\0\d|-\0-\0\d|\*\0\*\0\d|<\0\?\0x|<\0v\0a)/, encoding: 'utf-16be' },
] as const;

/** So many bytes show the encoding. */
const HEAD_LENGTH = 6;

/** Makes a decoder that takes a byte order mark away, and turns UTF-16 into UTF-8; all else stays as it is. */
export function createLogDecoder(): LogDecoder {
  let head = '';
  /** Null until there is enough to see the encoding. */
  let decoder: LogDecoder | null = null;

  function begin(): string {
    const found = BYTE_ORDER_MARKS.find(({ mark }) => head.startsWith(mark));
    const bare = BARE_UTF16.find((one) => one.head.test(head));
    decoder = found?.create() ?? (bare ? createUtf16Decoder(bare.encoding) : createPlainDecoder());
    return decoder.push(head.slice(found?.mark.length));
  }

  return {
    push(piece) {
      if (decoder) return decoder.push(piece);
      head += piece;
      return head.length < HEAD_LENGTH ? '' : begin();
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
