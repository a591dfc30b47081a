/** The arrays that a column may be made of: each decides which numbers it holds, and how large they are. */
type NumberArray = Int32Array | Float64Array;

/** Rows that a column has room for at first. */
const FIRST_ROOM = 16;

/**
 * A long list of numbers, outside of the heap in which an engine looks for garbage: of millions of small things, only
 * their numbers are held, and nothing has to be looked at again.
 */
export class NumberColumn {
  length = 0;
  #values: NumberArray;

  /** `Values` is the array whose numbers it holds. */
  constructor(Values: typeof Int32Array | typeof Float64Array) {
    this.#values = new Values(FIRST_ROOM);
  }

  /** Adds a row; gives its place, from 0. */
  push(value: number): number {
    if (this.length === this.#values.length) {
      const larger = new (this.#values.constructor as new (length: number) => NumberArray)(2 * this.length);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.length] = value;
    return this.length++;
  }

  /** The number of a row that was added. */
  at(row: number): number {
    return this.#values[row] ?? NaN;
  }

  set(row: number, value: number): void {
    this.#values[row] = value;
  }
}
