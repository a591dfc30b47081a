/**
 * The entry of `known` that a misspelt word most likely means: the same but for case, else that of the smallest
 * edit distance (insert, delete, replace, swap neighbours; case counts half), at most a third of the word. Undefined
 * where none is near.
 */
export function closest(word: string, known: Iterable<string>): string | undefined {
  const words = [...known];
  const sameLetters = words.find((candidate) => candidate.toLowerCase() === word.toLowerCase());
  if (sameLetters !== undefined) return sameLetters;
  let best: string | undefined;
  let bestDistance = Math.max(1, Math.floor(word.length / 3)) + 0.5;
  for (const candidate of words) {
    const distance = editDistance(word, candidate);
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

/** The number of letters to insert, delete, replace or swap with their neighbour; one of another case counts half. */
export function editDistance(a: string, b: string): number {
  // Of the table, whose rows are the letters of `a`, only the last three rows are ever looked at.
  let [twoAbove, above] = [new Float64Array(b.length + 1), new Float64Array(b.length + 1)];
  let row = Float64Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    [twoAbove, above, row] = [above, row, twoAbove];
    row[0] = i;
    for (let j = 1; j <= b.length; j++) {
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      row[j] = Math.min(
        at(above, j) + 1,
        at(row, j - 1) + 1,
        at(above, j - 1) + letterDistance(a.charAt(i - 1), b.charAt(j - 1)),
        swapped ? at(twoAbove, j - 2) + 1 : Infinity,
      );
    }
  }
  return at(row, b.length);
}

function at(row: Float64Array, index: number): number {
  return row[index] ?? Infinity;
}

function letterDistance(a: string, b: string): number {
  if (a === b) return 0;
  return a.toLowerCase() === b.toLowerCase() ? 0.5 : 1;
}
