import type { FrameLine } from '../ast/nodes.js';
import { compileWildcards, hasWildcards, type NameTest } from '../match/wildcard.js';
import { ALLOCATION_FUNCTIONS, FREEING_FUNCTIONS } from '../valgrind/allocation-functions.js';
import { BELOW_MAIN_FUNCTIONS } from '../valgrind/below-main.js';
import { BELOW_MAIN } from '../valgrind/error-context.js';

/**
 * How much a frame line tells stacks of a kind apart. `any`: every frame matches it. `innermost`: it matches a function
 * with which all stacks of the kind begin: of leaks an allocation function, of wrong frees one that frees. `outermost`: a
 * function with which the stack of a thread ends. `other`: all else.
 */
export type FrameRole = '...' | 'any' | 'innermost' | 'outermost' | 'object' | 'other';

const anyOf = (patterns: readonly string[]): NameTest => {
  const tests = patterns.map(compileWildcards);
  return (name) => tests.some((test) => test(name));
};

const isOutermost = anyOf([
  'main',
  ...BELOW_MAIN_FUNCTIONS,
  'start_thread',
  'thread_start',
  'clone',
  'clone3',
]);

/** The functions with which the stacks of a kind begin, and names that patterns for several of them are tried on. */
const INNERMOST: ReadonlyMap<string, { readonly isName: NameTest; readonly samples: readonly string[] }> =
  new Map([
    [
      'Leak',
      {
        isName: anyOf(ALLOCATION_FUNCTIONS),
        samples: ['malloc', 'calloc', 'realloc', 'memalign', 'posix_memalign', '_Znwm', '_Znam'],
      },
    ],
    [
      'Free',
      {
        isName: anyOf(FREEING_FUNCTIONS),
        samples: ['free', 'realloc', '_ZdlPv', '_ZdlPvm', '_ZdaPv', '_ZdaPvm'],
      },
    ],
  ]);
const OUTERMOST_SAMPLES = ['main', BELOW_MAIN, 'start_thread', 'clone'];

/** Names have at least one byte. */
const ANY_NAME = /^\*+\??\**$|^\?\*+$/;

/** Does a frame line match a function with which the stacks of the first thread end? */
export function endsFirstThread(frame: FrameLine): boolean {
  return frame.type === 'fun' && ['main', BELOW_MAIN].some(compileWildcards(frame.pattern.text));
}

/** The role of a frame line of a suppression of this kind. */
export function frameRole(frame: FrameLine, kind: string): FrameRole {
  if (frame.type === '...') return '...';
  if (frame.type !== 'fun' && frame.type !== 'obj') return 'other';
  const { text } = frame.pattern;
  if (ANY_NAME.test(text)) return 'any';
  if (frame.type === 'obj') return 'object';
  const matchesOneOf = (names: readonly string[]): boolean =>
    hasWildcards(text) && names.some(compileWildcards(text));
  // A pattern such as `_Znw?` is matched as if it were a name.
  if (isOutermost(text) || matchesOneOf(OUTERMOST_SAMPLES)) return 'outermost';
  const innermost = INNERMOST.get(kind);
  return innermost && (innermost.isName(text) || matchesOneOf(innermost.samples)) ? 'innermost' : 'other';
}
