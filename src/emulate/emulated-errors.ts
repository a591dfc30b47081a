import type { ErrorContext } from '../valgrind/error-context.js';

/** Emulated error contexts, or what is wrong with the file that should hold them. */
export interface EmulatedErrors {
  readonly contexts: readonly ErrorContext[];
  readonly mistakes: readonly EmulationMistake[];
}

/** Something wrong in a file of emulated errors. */
export interface EmulationMistake {
  /** From 1. */
  readonly line: number;
  /** From 1, in bytes. */
  readonly column: number;
  readonly message: string;
}
