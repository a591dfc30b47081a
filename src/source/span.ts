/** A half-open range `[start, end)` of byte offsets, counted from 0. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Text with the span it stands at. */
export interface SpannedText extends Span {
  readonly text: string;
}
