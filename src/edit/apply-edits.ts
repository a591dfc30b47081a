import type { Edit } from '../diagnostic/diagnostic.js';

/**
 * Applies edits to byte text: each replaces the bytes `[start, end)` of the original text; every other byte stays
 * as it is. Edits may come in any order; insertions at the same place go in in the order given. Throws a RangeError
 * on edits that overlap or reach beyond the text: a caller that cannot rule that out asks {@link editsOverlap} first.
 */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const sorted = sortEdits(edits);
  if (editsOverlap(sorted)) throw new RangeError('edits overlap');
  let result = '';
  let at = 0;
  for (const { start, end, text: replacement } of sorted) {
    if (start > end || end > text.length) throw new RangeError(`no span of the text: [${start}, ${end})`);
    result += text.slice(at, start) + replacement;
    at = end;
  }
  return result + text.slice(at);
}

/** Do two of the edits claim the same byte, or does one insert inside the span of another? */
export function editsOverlap(edits: readonly Edit[]): boolean {
  return sortEdits(edits).some((edit, index, sorted) => edit.start < (sorted[index - 1]?.end ?? 0));
}

/** By place; the sort is stable, so that insertions at one place keep their order. */
function sortEdits(edits: readonly Edit[]): Edit[] {
  return [...edits].sort((a, b) => a.start - b.start || a.end - b.end);
}
