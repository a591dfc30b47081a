import type * as fc from 'fast-check';

/** A part of suppkit that is given inputs of all kinds. */
export interface Target {
  readonly name: string;
  /** Sound inputs, which are mutated. Byte text. */
  readonly seeds: readonly string[];
  /** What mutations put in: words that mean something to this part. */
  readonly words: readonly string[];
  /** Inputs by grammar, where there is one. Byte text. */
  readonly inputs?: fc.Arbitrary<string>;
  /**
   * Gives an input to the part, and throws where the part does, or breaks a promise. It gives what the input has come
   * to, in short words: an input with a new one is mutated further. Equal inputs must take equal ways.
   */
  readonly check: (input: string) => Iterable<string>;
}
