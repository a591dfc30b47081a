import type { Property } from './condition.js';
import type { NamePattern } from './name-pattern.js';

/** What stands for a `*` in a sample, in the order in which it is tried. A path begins with a slash. */
const FILLINGS: Readonly<Record<Property, readonly string[]>> = {
  fun: ['', 'x', 'other'],
  obj: ['', '/', '/x', 'x', '/other/'],
  src: ['', 'x', 'other'],
};

/** Names of any function, object (first of all none that Valgrind knows) or source file. */
const ANY_NAME: Readonly<Record<Property, readonly string[]>> = {
  fun: ['f', 'g', '???', 'some_function'],
  obj: ['???', '/x', '/some/object'],
  src: ['f.c', 'x', 'some_file'],
};

/**
 * A few names that the pattern matches, those that look real first. They are tried before all names are searched for
 * one that other patterns do not match.
 */
export function sampleNames(pattern: NamePattern, property: Property): readonly string[] {
  if (pattern.isLiteral) return [pattern.text];
  if (pattern.isUniversal) return ANY_NAME[property];
  const isPath = (name: string): boolean => property !== 'obj' || name.startsWith('/');
  const samples = FILLINGS[property]
    .map((filling) => {
      const [first = '', ...others] = pattern.text.split('*');
      // Only what comes first can make a path of it.
      const inside = filling.replaceAll('/', '');
      return [first, ...others].reduce((name, part) => name + (name === '' ? filling : inside) + part);
    })
    .map((name) => name.replaceAll('?', 'x'));
  return [...new Set(samples)].filter((name) => name !== '').sort((a, b) => +isPath(b) - +isPath(a));
}
