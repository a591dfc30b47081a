/** What of a log was copied into a name pattern, and what is left without it. */
export interface LogText {
  readonly kind: 'position' | 'address' | 'path' | 'entity';
  /** The text that is no part of the name. */
  readonly found: string;
  readonly name: string;
}

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
]);
const ENTITY = /&(lt|gt|amp|quot|apos);/g;

/**
 * Finds text of a log in a function name pattern: an address, a place such as `(file.c:12)` or `(in /usr/bin/x)`, a path,
 * or entities of an XML log. Null if there is none.
 */
export function logText(pattern: string): LogText | null {
  if (!/[ /&]/.test(pattern)) return null;
  const [address] = /^0x[0-9A-Fa-f]+: /.exec(pattern) ?? [];
  if (address !== undefined)
    return { kind: 'address', found: address.trim(), name: pattern.slice(address.length) };
  const [place, found] = / (\((?:in [^()]*|[^()]*:\d+)\))\*?$/.exec(pattern) ?? [];
  if (place !== undefined && found !== undefined) {
    return { kind: 'position', found, name: pattern.slice(0, -place.length) };
  }
  if (/^\/[^*?]*\//.test(pattern)) return { kind: 'path', found: pattern, name: pattern };
  const [entity] = pattern.match(ENTITY) ?? [];
  if (entity === undefined) return null;
  const name = pattern.replaceAll(ENTITY, (_, word: string) => ENTITIES.get(word) ?? '');
  return { kind: 'entity', found: entity, name };
}
