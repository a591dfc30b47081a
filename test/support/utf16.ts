/** Text as UTF-16 in byte text, without a byte order mark. */
export function utf16(text: string, order: 'little' | 'big'): string {
  return [...Array(text.length).keys()]
    .map((at) => {
      const code = text.charCodeAt(at);
      const [low, high] = [String.fromCharCode(code & 0xff), String.fromCharCode(code >> 8)];
      return order === 'little' ? low + high : high + low;
    })
    .join('');
}

/** The byte order marks of both orders. */
export const UTF16_MARKS = { little: '\xFF\xFE', big: '\xFE\xFF' } as const;
