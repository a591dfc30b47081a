import type { Edit } from '../diagnostic/diagnostic.js';
import { applyEdits } from './apply-edits.js';

/**
 * The edits that do at once what `first` and then `second` do: `first` made of some text the text `between`, to which
 * `second` belongs. Sorted, without overlaps. Neither list may have overlaps, and the first is sorted.
 */
export function composeEdits(between: string, first: readonly Edit[], second: readonly Edit[]): Edit[] {
  const composed: Edit[] = [];
  /** How much longer the text between is than the one before, up to the end of the last group. */
  let shift = 0;
  for (const { start, end, growth, edits } of groupNeighbours([
    ...placesAfter(first),
    ...second.map(asPlace),
  ])) {
    const shifted = edits.map((edit) => ({ ...edit, start: edit.start - start, end: edit.end - start }));
    const text = applyEdits(between.slice(start, end), shifted);
    composed.push({ start: start - shift, end: end - shift - growth, text });
    shift += growth;
  }
  return composed;
}

/** A span of the text between: what the first edits put there, or what the second ones change. */
interface Place {
  readonly start: number;
  readonly end: number;
  /** How many bytes more there are than before the first edits. */
  readonly growth: number;
  /** The second edits. */
  readonly edits: readonly Edit[];
}

function placesAfter(first: readonly Edit[]): Place[] {
  let shift = 0;
  return first.map(({ start, end, text }) => {
    const growth = text.length - (end - start);
    const place = { start: start + shift, end: start + shift + text.length, growth, edits: [] };
    shift += growth;
    return place;
  });
}

function asPlace(edit: Edit): Place {
  return { start: edit.start, end: edit.end, growth: 0, edits: [edit] };
}

/** One place for all that touch each other. */
function groupNeighbours(places: readonly Place[]): Place[] {
  const groups: { start: number; end: number; growth: number; edits: Edit[] }[] = [];
  for (const { start, end, growth, edits } of [...places].sort((a, b) => a.start - b.start)) {
    const group = groups.at(-1);
    if (group && start <= group.end) {
      group.end = Math.max(group.end, end);
      group.growth += growth;
      for (const edit of edits) group.edits.push(edit);
    } else groups.push({ start, end, growth, edits: [...edits] });
  }
  return groups;
}
