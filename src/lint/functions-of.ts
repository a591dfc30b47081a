import { displayText } from '../source/source.js';
import type { ErrorContext } from '../valgrind/error-context.js';

/** The functions of an error's stack as messages show them, `f < g < main`. */
export function functionsOf({ stack }: ErrorContext): string {
  return stack.frames.map(({ fn }) => displayText(fn ?? '')).join(' < ');
}
