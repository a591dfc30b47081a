/** A name pattern made ready: whether a name, as a whole and byte for byte, is matched by it. */
export type NameTest = (name: string) => boolean;

/**
 * Compiles a pattern in which `*` stands for any bytes and `?` for exactly one; there is no escape
 * (m_libcbase.c, VG_(string_match)). Matching takes time proportional to name times pattern at worst: what stands
 * between two stars is looked for from the left once and never again.
 */
export function compileWildcards(pattern: string): NameTest {
  if (!hasWildcards(pattern)) return (name) => name === pattern;
  const parts = pattern.split('*');
  const head = parts[0] ?? '';
  if (parts.length === 1) return (name) => name.length === head.length && partMatches(head, name, 0);
  const tail = parts.at(-1) ?? '';
  const middle = parts.slice(1, -1).filter((part) => part !== '');

  return (name) => {
    const end = name.length - tail.length;
    if (head.length > end || !partMatches(head, name, 0) || !partMatches(tail, name, end)) return false;
    let at = head.length;
    for (const part of middle) {
      at = findPart(part, name, at, end);
      if (at === -1) return false;
      at += part.length;
    }
    return true;
  };
}

/** Does a name pattern have a `*` or `?`? */
export function hasWildcards(pattern: string): boolean {
  return pattern.includes('*') || pattern.includes('?');
}

/** Do the bytes of `name` from `at` on begin with a part that may hold `?`? */
function partMatches(part: string, name: string, at: number): boolean {
  if (at < 0 || at + part.length > name.length) return false;
  for (let i = 0; i < part.length; i++) {
    const byte = part.charCodeAt(i);
    if (byte !== QUESTION_MARK && byte !== name.charCodeAt(at + i)) return false;
  }
  return true;
}

const QUESTION_MARK = 0x3f;

/** The first place from `from` at which a part fits before `end`, or -1. */
function findPart(part: string, name: string, from: number, end: number): number {
  if (!part.includes('?')) {
    const at = name.indexOf(part, from);
    return at === -1 || at + part.length > end ? -1 : at;
  }
  for (let at = from; at + part.length <= end; at++) if (partMatches(part, name, at)) return at;
  return -1;
}

/**
 * Is there any name that both patterns match? For names of which only a pattern is known: objects of frames that a
 * log hides, functions that it shows demangled.
 */
export function wildcardsOverlap(a: string, b: string): boolean {
  if (!hasWildcards(a)) return compileWildcards(b)(a);
  if (!hasWildcards(b)) return compileWildcards(a)(b);
  // overlap[j]: some text is matched by both a[0..i) and b[0..j).
  let overlap = Array.from({ length: b.length + 1 }, (_, j) => /^\**$/.test(b.slice(0, j)));
  for (let i = 1; i <= a.length; i++) {
    const inA = a[i - 1];
    const next = [inA === '*' && overlap[0] === true];
    for (let j = 1; j <= b.length; j++) {
      const inB = b[j - 1];
      const canStepTogether = inA === '?' || inB === '?' || inA === inB;
      next.push(
        inA === '*' || inB === '*'
          ? overlap[j] === true || next[j - 1] === true
          : canStepTogether && overlap[j - 1] === true,
      );
    }
    overlap = next;
  }
  return overlap[b.length] === true;
}
