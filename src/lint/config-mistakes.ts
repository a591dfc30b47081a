import type * as v from 'valibot';
import { closest } from '../diagnostic/similar.js';

/** A mistake in a configuration as one line: the path of the key, what is wrong, and what is allowed there. */
export function describeIssue(issue: v.GenericIssue, schema: v.GenericSchema): string {
  const { deepest, keys } = deepestIssue(issue, []);
  const path = keys.reduce<string>(
    (path, key) => (typeof key === 'number' ? `${path}[${key}]` : `${path}${path && '.'}${key}`),
    '',
  );
  return `${path}${path && ': '}${explain(deepest, keys, schema)}`;
}

type Key = string | number;

interface DeepIssue {
  readonly deepest: v.GenericIssue;
  /** The keys that lead to it. */
  readonly keys: readonly Key[];
}

/** Where there are several ways to write a value, the one that was meant is the one that went wrong last. */
function deepestIssue(issue: v.GenericIssue, parents: readonly Key[]): DeepIssue {
  const keys = [...parents, ...(issue.path ?? []).map(({ key }) => key as Key)];
  const ways = (issue.issues ?? []).map((way) => deepestIssue(way, keys));
  return ways.reduce<DeepIssue>((best, way) => (way.keys.length > best.keys.length ? way : best), {
    deepest: issue,
    keys,
  });
}

function explain(issue: v.GenericIssue, keys: readonly Key[], schema: v.GenericSchema): string {
  if (issue.kind === 'validation') return issue.message;
  const isAboutKey = issue.type === 'strict_object' && issue.path?.at(-1)?.origin === 'key';
  if (isAboutKey && issue.expected !== 'never') return 'this key is missing';
  if (isAboutKey) {
    const known = keysAt(schema, keys.slice(0, -1));
    return `there is no such key${hint(String(keys.at(-1)), known)}`;
  }
  const expected = (issue.expected ?? '').replaceAll(/[()]/g, '').split(' | ');
  const values = expected.flatMap((word) => /^"(.*)"$/.exec(word)?.[1] ?? []);
  const allowed = expected.map((word) => WORDS[word] ?? word);
  const meant = typeof issue.input === 'string' ? closest(issue.input, values) : undefined;
  return `expected ${orList(allowed)}, found ${WORDS[issue.received] ?? issue.received}${meant === undefined ? '' : `; did you mean "${meant}"?`}`;
}

const WORDS: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  boolean: 'true or false',
  Object: 'an object',
  Array: 'an array',
};

/** How many keys are listed where none is like the one that was written. */
const LISTED = 12;

function hint(key: string, known: readonly string[]): string {
  const meant = closest(key, known);
  if (meant !== undefined) return `; did you mean ${meant}?`;
  return known.length > 0 && known.length <= LISTED ? `; there are ${known.join(', ')}` : '';
}

function orList(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}

/** The keys that an object may have at a place of the schema; empty where there is none. */
function keysAt(schema: v.GenericSchema, keys: readonly Key[]): string[] {
  const { wrapped, options, entries, value, item, items } = schema as Partial<SchemaParts>;
  if (wrapped) return keysAt(wrapped, keys);
  if (options) return options.map((option) => keysAt(option, keys)).find((found) => found.length > 0) ?? [];
  const [key, ...rest] = keys;
  if (key === undefined) return Object.keys(entries ?? {});
  const inner = entries?.[key] ?? items?.[Number(key)] ?? item ?? value;
  return inner ? keysAt(inner, rest) : [];
}

/** What the schemas in use have inside. */
interface SchemaParts {
  readonly wrapped: v.GenericSchema;
  readonly options: readonly v.GenericSchema[];
  readonly entries: Readonly<Record<string, v.GenericSchema>>;
  readonly value: v.GenericSchema;
  readonly item: v.GenericSchema;
  readonly items: readonly v.GenericSchema[];
}
