/**
 * An equal text that nothing else hangs on. To an engine, a part of a text is a place in that text, and keeps all of it in
 * memory; this one is put together anew.
 */
export function copyText(text: string): string {
  return ` ${text}`.slice(1);
}
