/*
 * Valgrind's replacements and wrappers of functions have names in which library and function are encoded; they are
 * decoded before a name is compared or printed, and the library is dropped (m_demangle/demangle.c,
 * VG_(maybe_Z_demangle); the encoding is described in pub_tool_redir.h).
 */

/** The tag with a priority, whether the function is encoded, too, the library, the function. */
const Z_NAME = /^_vg[rwn]\d*Z([UZ])_(?:[^_Z]|Z.)*_(.*)$/s;

const DECODED: ReadonlyMap<string, string> = new Map([
  ['a', '*'],
  ['c', ':'],
  ['d', '.'],
  ['h', '-'],
  ['p', '+'],
  ['s', ' '],
  ['u', '_'],
  ['A', '@'],
  ['D', '$'],
  ['L', '('],
  ['R', ')'],
  ['S', '/'],
  ['Z', 'Z'],
]);

/** The function's own name in an encoded one: `malloc` of `_vgr10010ZU_libcZdsoZa_malloc`. Null if it is none. */
export function decodeZName(name: string): string | null {
  const [, encoding, functionName] = Z_NAME.exec(name) ?? [];
  if (functionName === undefined) return null;
  if (encoding === 'U') return functionName;
  return functionName.replaceAll(/Z(.)/g, (escape, letter: string) => DECODED.get(letter) ?? escape);
}
