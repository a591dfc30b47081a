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
    // So many letters at least have to be inserted or deleted.
    if (Math.abs(word.length - candidate.length) >= bestDistance) continue;
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
  const [lettersA, lettersB] = [toLetters(a), toLetters(b)];
  // In halves. Of the table, whose rows are the letters of `a`, only the last three rows are ever looked at.
  let [twoAbove, above] = [new Uint32Array(b.length + 1), new Uint32Array(b.length + 1)];
  let row = Uint32Array.from(above, (_, j) => 2 * j);
  for (let i = 1; i <= a.length; i++) {
    [twoAbove, above, row] = [above, row, twoAbove];
    const letter = lettersA[i - 1] ?? 0;
    const before = lettersA[i - 2];
    let left = 2 * i;
    row[0] = left;
    for (let j = 1; j <= b.length; j++) {
      const other = lettersB[j - 1] ?? 0;
      let least = Math.min(left, above[j] ?? 0) + 2;
      const replaced = (above[j - 1] ?? 0) + letterDistance(letter, other);
      if (replaced < least) least = replaced;
      if (before === other && letter === lettersB[j - 2]) {
        const swapped = (twoAbove[j - 2] ?? 0) + 2;
        if (swapped < least) least = swapped;
      }
      row[j] = left = least;
    }
  }
  return (row[b.length] ?? 0) / 2;
}

/** Letters as numbers: that of the lower case, and whether it is another one. */
function toLetters(word: string): Uint32Array {
  const letters = new Uint32Array(word.length);
  for (let at = 0; at < word.length; at++) {
    const letter = word.charAt(at);
    const lower = letter.toLowerCase();
    letters[at] = 2 * lower.charCodeAt(0) + Number(letter !== lower);
  }
  return letters;
}

/** In halves. */
function letterDistance(a: number, b: number): number {
  if (a === b) return 0;
  return a >> 1 === b >> 1 ? 1 : 2;
}
