import * as fc from 'fast-check';

/** Pieces of the language, whole and broken, that decide about its tokens. */
const FRAGMENTS = [
  ['{', '}', '...', '..', '....', 'fun:', 'obj:', 'src:', ':', ',', '#', '##', '###{', '#{', '# {', '#}'],
  ['Memcheck', 'Memcheck:Leak', 'Memcheck:Param', ',Helgrind', 'drd:', 'match-leak-kinds: definite'],
  ['name', 'main', '*', '?', 'a.c:12', '\xef\xbb\xbf', '\xa0', '\x85', '\xff', '\0', '\x1a'],
  [' ', '  ', '\t', '\v', '\f', '\r', '\r\n', '\n', '\n', '\n', '\n'],
].flat();

/** Whole lines; a file is likely to hold suppressions, whole and broken. */
const LINES = [
  ['{', '}', '{', '}', '  a name', 'Memcheck:Cond', 'Memcheck,drd:Leak', ':', ',,:', 'no colon', 'fun:f'],
  [
    '  fun:g*',
    '\tobj:*/lib.so',
    'src:a.c',
    'src:a.c:12',
    '...',
    'fun:',
    '} x',
    'text',
    '',
    ' ',
    '\0x',
    '{\0',
  ],
  ['#', '# comment', '#{', '#  b', '#  Memcheck:Cond', '#  fun:f', '#}', '###{', '###  ...', '###}', '  # {'],
  ['# }', '#\t{', '#\t}', '# fun:h', '}\0 ', '...\0', 'fun:a\0b', 'src:a\0b:1', 'a:b\0', 'x\r', '{\r', '}\r'],
].flat();

/** Any bytes at all, as byte text. */
export const anyBytes = fc.string({
  unit: fc.integer({ min: 0, max: 255 }).map((byte) => String.fromCharCode(byte)),
  maxLength: 80,
});

/** Byte text as people might write it, and as nobody would. */
export const anyText = fc.oneof(
  anyBytes,
  fc.array(fc.constantFrom(...FRAGMENTS), { maxLength: 40 }).map((pieces) => pieces.join('')),
  fc
    .tuple(fc.array(fc.constantFrom(...LINES), { maxLength: 30 }), fc.constantFrom('', '\n'))
    .map(([lines, end]) => lines.join('\n') + end),
);
