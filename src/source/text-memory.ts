import { copyText } from './copy-text.js';

/** What was made of texts, for when they come again: as they do in files that are edited, or copied from each other. */
export interface TextMemory<Value> {
  /** What was made of the text the last time; else it is made now, of a copy that keeps no larger text in memory. */
  recall(text: string, make: (copy: string) => Value): Recalled<Value>;
}

/** What was made of a text. */
export interface Recalled<Value> {
  readonly value: Value;
  /** It was made now. */
  readonly isNew: boolean;
}

/** How many characters of new texts come in before those are forgotten that were not asked for in between. */
const DEFAULT_LIMIT = 1_000_000;

/** Remembers texts of up to about twice the limit. */
export function createTextMemory<Value extends object>(limit = DEFAULT_LIMIT): TextMemory<Value> {
  let recent = new Map<string, Value>();
  let older = new Map<string, Value>();
  let length = 0;

  function remember(text: string, value: Value): void {
    if (length > limit) {
      older = recent;
      recent = new Map();
      length = 0;
    }
    recent.set(text, value);
    length += text.length;
  }

  return {
    recall(text, make) {
      const known = recent.get(text);
      if (known !== undefined) return { value: known, isNew: false };
      const copy = copyText(text);
      const before = older.get(text);
      const value = before ?? make(copy);
      remember(copy, value);
      return { value, isNew: before === undefined };
    },
  };
}
