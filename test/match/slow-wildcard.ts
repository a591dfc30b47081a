/** Does the pattern match the name? Written as the manual says it, slow and obvious. */
export function slowWildcards(pattern: string, name: string): boolean {
  if (pattern === '') return name === '';
  const rest = pattern.slice(1);
  if (pattern[0] === '*')
    return slowWildcards(rest, name) || (name !== '' && slowWildcards(pattern, name.slice(1)));
  if (name === '') return false;
  return (pattern[0] === '?' || pattern[0] === name[0]) && slowWildcards(rest, name.slice(1));
}

/** All strings over an alphabet, up to a length, shortest first. */
export function allStrings(alphabet: string, maxLength: number): string[] {
  let longest = [''];
  const strings = [''];
  for (let length = 1; length <= maxLength; length++) {
    longest = longest.flatMap((shorter) => [...alphabet].map((letter) => shorter + letter));
    strings.push(...longest);
  }
  return strings;
}
