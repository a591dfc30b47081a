/** Something that was given a number, from 0 on, so that what is known about it is found by index. */
export interface Numbered {
  readonly number: number;
}

/** Asks about each item once; the answers are whole numbers from 0 to 65,534. */
export function createNumberMemo<T extends Numbered>(find: (item: T) => number): (item: T) => number {
  // One more than the answer; 0 where nobody has asked.
  const known = createNumberList();
  return (item) => {
    const remembered = known.get(item.number);
    if (remembered > 0) return remembered - 1;
    const answer = find(item);
    known.set(item.number, answer + 1);
    return answer;
  };
}

/** Whole numbers from 0 to 65,535 by index; 0 until another one is set. */
export interface NumberList {
  get(index: number): number;
  set(index: number, value: number): void;
}

/** Makes a list, which takes room as it is used. */
export function createNumberList(): NumberList {
  let values = new Uint16Array(16);
  return {
    get: (index) => values[index] ?? 0,
    set(index, value) {
      if (index >= values.length) {
        const larger = new Uint16Array(2 ** Math.ceil(Math.log2(index + 1)));
        larger.set(values);
        values = larger;
      }
      values[index] = value;
    },
  };
}
