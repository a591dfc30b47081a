import type { ErrorContext } from '../valgrind/error-context.js';
import type { LogRun } from './log.js';

/** What is known of a run beside its contexts, while it is put together. */
export type RunFacts = { -readonly [K in keyof Omit<LogRun, 'contexts'>]: LogRun[K] };

const MAKE = Symbol('make contexts');

/** The same function for all runs: to an engine, objects with getters of their own have nothing in common. */
const CONTEXTS: PropertyDescriptor = {
  enumerable: true,
  get(this: { readonly [MAKE]: () => ErrorContext[] }) {
    return this[MAKE]();
  },
};

/**
 * Makes of facts a run that makes its contexts whenever it is asked for them: those of all runs of a log together are more
 * than memory holds.
 */
export function withLazyContexts(facts: RunFacts, makeContexts: () => ErrorContext[]): LogRun {
  const run = Object.defineProperty(facts, MAKE, { value: makeContexts });
  return Object.defineProperty(run, 'contexts', CONTEXTS) as LogRun;
}

/** The same run with other facts; it makes its contexts whenever it is asked for them if that one does. */
export function withFacts(run: LogRun, facts: Partial<RunFacts>): LogRun {
  const changes = Object.getOwnPropertyDescriptors(facts);
  return Object.defineProperties({}, { ...Object.getOwnPropertyDescriptors(run), ...changes }) as LogRun;
}
