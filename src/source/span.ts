/** A half-open range `[start, end)` of byte offsets, counted from 0. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Text with the span it stands at. */
export interface SpannedText extends Span {
  readonly text: string;
}

/** How many of the spans begin before an offset; they are sorted by place. */
export function countBefore(sorted: readonly Span[], offset: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle]?.start ?? Infinity) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
