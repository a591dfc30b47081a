/** How often each letter occurs in a name, upper or lower case, and each digit; the rest is one more. */
export type Letters = Uint16Array;

const LETTERS = 26;
const DIGITS = 10;

/** Counts. */
export function countLetters(name: string): Letters {
  const counts = new Uint16Array(LETTERS + DIGITS + 1);
  for (let at = 0; at < name.length; at++) {
    const place = placeOf(name.charCodeAt(at));
    counts[place] = (counts[place] ?? 0) + 1;
  }
  return counts;
}

function placeOf(code: number): number {
  const letter = (code | 0x20) - 0x61;
  if (letter >= 0 && letter < LETTERS) return letter;
  const digit = code - 0x30;
  return digit >= 0 && digit < DIGITS ? LETTERS + digit : LETTERS + DIGITS;
}

/** At least so many letters have to be put in, taken out or replaced to make of one name the other. */
export function leastLetterEdits(a: Letters, b: Letters): number {
  let [tooMany, tooFew] = [0, 0];
  for (let place = 0; place < a.length; place++) {
    const more = (a[place] ?? 0) - (b[place] ?? 0);
    if (more > 0) tooMany += more;
    else tooFew -= more;
  }
  return Math.max(tooMany, tooFew);
}
