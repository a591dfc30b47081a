/**
 * Makes untrusted text safe for a terminal, on one line: control characters, and those that reorder or hide
 * text (bidirectional marks, zero-width characters, line separators), are shown as `\u{…}`; a tab as a blank.
 */
export function printable(text: string): string {
  if (!UNUSUAL.test(text)) return text;
  return text.replaceAll('\t', ' ').replaceAll(UNPRINTABLE, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return `\\u{${code.toString(16)}}`;
  });
}

const UNUSUAL = /[^ -~]/;
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}]/gu;
