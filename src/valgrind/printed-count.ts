/**
 * A count as Valgrind prints it, with commas between thousands or without. Null for what is no number, or a larger one
 * than any run counts to.
 */
export function parseCount(text: string | undefined): number | null {
  if (text === undefined || !/^\d[\d,]*$/.test(text)) return null;
  const count = Number(text.includes(',') ? text.replaceAll(',', '') : text);
  return Number.isSafeInteger(count) ? count : null;
}

/** All of several counts; null if one of them is none. */
export function parseCounts(texts: readonly (string | undefined)[]): number[] | null {
  const counts = texts.map(parseCount);
  return counts.every((count) => count !== null) ? counts : null;
}
