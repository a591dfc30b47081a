/**
 * What is to be enabled or disabled. Of the values of one selector one must fit, of different selectors all that are
 * given. Texts are as users write them (not byte text), with the wildcards of Valgrind; none is an empty list.
 */
export interface Selectors {
  readonly name: readonly string[];
  readonly fun: readonly string[];
  readonly obj: readonly string[];
  readonly kind: readonly string[];
  /** Line numbers, from 1. */
  readonly line: readonly number[];
  readonly all: boolean;
  /** Single lines of active suppressions instead of whole suppressions. */
  readonly frame: boolean;
}
