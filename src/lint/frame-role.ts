import type { FrameLine } from '../ast/nodes.js';
import { compileWildcards, hasWildcards, type NameTest } from '../match/wildcard.js';
import { ALLOCATION_FUNCTIONS } from '../valgrind/allocation-functions.js';
import { BELOW_MAIN_FUNCTIONS } from '../valgrind/below-main.js';
import { BELOW_MAIN } from '../valgrind/error-context.js';

/**
 * How much a frame line tells stacks apart. `any`: every frame matches it. `allocation`: it matches a function with
 * which the stack of a leak begins. `outermost`: a function with which the stack of a thread ends. `other`: all else.
 */
export type FrameRole = '...' | 'any' | 'allocation' | 'outermost' | 'object' | 'other';

const anyOf = (patterns: readonly string[]): NameTest => {
  const tests = patterns.map(compileWildcards);
  return (name) => tests.some((test) => test(name));
};

const isAllocation = anyOf(ALLOCATION_FUNCTIONS);
const isOutermost = anyOf([
  'main',
  ...BELOW_MAIN_FUNCTIONS,
  'start_thread',
  'thread_start',
  'clone',
  'clone3',
]);

/** Names that patterns for several functions are tried on. */
const ALLOCATION_SAMPLES = ['malloc', 'calloc', 'realloc', 'memalign', 'posix_memalign', '_Znwm', '_Znam'];
const OUTERMOST_SAMPLES = ['main', BELOW_MAIN, 'start_thread', 'clone'];

/** Names have at least one byte. */
const ANY_NAME = /^\*+\??\**$|^\?\*+$/;

/** Does a frame line match a function with which the stacks of the first thread end? */
export function endsFirstThread(frame: FrameLine): boolean {
  return frame.type === 'fun' && ['main', BELOW_MAIN].some(compileWildcards(frame.pattern.text));
}

/** The role of a frame line; in the stack of a leak, allocation functions have one of their own. */
export function frameRole(frame: FrameLine, isLeak: boolean): FrameRole {
  if (frame.type === '...') return '...';
  if (frame.type !== 'fun' && frame.type !== 'obj') return 'other';
  const { text } = frame.pattern;
  if (ANY_NAME.test(text)) return 'any';
  if (frame.type === 'obj') return 'object';
  const matchesOneOf = (names: readonly string[]): boolean =>
    hasWildcards(text) && names.some(compileWildcards(text));
  // A pattern such as `_Znw?` is matched as if it were a name.
  if (isOutermost(text) || matchesOneOf(OUTERMOST_SAMPLES)) return 'outermost';
  return isLeak && (isAllocation(text) || matchesOneOf(ALLOCATION_SAMPLES)) ? 'allocation' : 'other';
}
