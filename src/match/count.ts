/** A number that a log may not tell. */
export type Count = number | null;

/** Adds two numbers; unknown if one of them is. */
export function addCounts(a: Count, b: Count): Count {
  return a === null || b === null ? null : a + b;
}
