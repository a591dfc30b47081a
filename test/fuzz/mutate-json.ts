import * as fc from 'fast-check';
import { createRandom, type Random } from '../oracle/random.js';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

const VALUES: readonly Json[] = [
  [null, true, false, 0, -0, 1, -1, 1.5, 1e300, 2 ** 53, 2 ** 32, '', ' ', 'a', '\0', '\ud800'],
  ['\u202e', '*', '!', '**/*', '[', '{a,b', '__proto__', 'constructor', 'length', '1', '>=3.19'],
  ['x'.repeat(300), [], {}, [[]], [{}], { length: 1 }, [null]],
].flat();

const KEYS = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  'length',
  '0',
  '',
  'x',
  '$schema',
];

/** JSON texts made of sound ones by changes of values, keys and lists. Byte text, ASCII alone. */
export function mutatedJson(texts: readonly string[], words: readonly string[]): fc.Arbitrary<string> {
  const trees = texts.map((text) => JSON.parse(text) as Json);
  return fc.tuple(fc.nat({ max: trees.length - 1 }), fc.nat()).map(([at, seed]) => {
    const random = createRandom(`json ${seed}`);
    let json = trees[at] ?? null;
    for (let left = 1 + random.int(4); left > 0; left--) json = change(json, random, words);
    return toText(json);
  });
}

/** Goes down to some value, and changes it. */
function change(json: Json, random: Random, words: readonly string[]): Json {
  if (typeof json !== 'object' || json === null || random.chance(0.15)) return newValue(random, words);
  if (Array.isArray(json)) {
    const at = random.int(json.length + 1);
    const way = random.int(4);
    if (way === 0) return json.toSpliced(at, 1);
    if (way === 1) return json.toSpliced(at, 0, newValue(random, words));
    if (way === 2 && json.length > 0) return [...json, random.pick(json)];
    return at < json.length ? json.with(at, change(json[at] ?? null, random, words)) : json;
  }
  const keys = Object.keys(json);
  const way = random.int(5);
  const key = keys.length > 0 ? random.pick(keys) : 'x';
  const others = Object.entries(json).filter(([name]) => name !== key);
  if (way === 0) return withEntries(others);
  if (way === 1) return withEntries([...others, [random.pick([...KEYS, ...words]), json[key] ?? null]]);
  if (way === 2) {
    return withEntries([
      ...Object.entries(json),
      [random.pick([...KEYS, ...words]), newValue(random, words)],
    ]);
  }
  return withEntries([...others, [key, change(json[key] ?? null, random, words)]]);
}

function newValue(random: Random, words: readonly string[]): Json {
  return random.chance(0.3) ? random.pick(words) : random.pick(VALUES);
}

/** As JSON.parse makes them: `__proto__` is a key as any other. */
function withEntries(entries: readonly (readonly [string, Json])[]): { [key: string]: Json } {
  return Object.fromEntries(entries);
}

function toText(json: Json): string {
  return JSON.stringify(json).replaceAll(
    /[\x7f-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
