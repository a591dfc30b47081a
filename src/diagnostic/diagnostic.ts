import type { Span } from '../source/span.js';

/** How much a diagnostic matters. An `error` makes the command exit with 1; `off` is never reported. */
export type Severity = 'error' | 'warning' | 'info';

/** One replaced span: the bytes `[start, end)` become `text` (latin1 byte text). */
export interface Edit extends Span {
  readonly text: string;
}

/**
 * What a fix may change.
 * `safe`: the suppression accepts the same errors, or what it was plainly meant to, and no comment is lost.
 * `unsafe`: it may accept more or fewer errors. `manual`: shown, never applied.
 */
export type Applicability = 'safe' | 'unsafe' | 'manual';

/** A titled list of edits, sorted by start and without overlaps. */
export interface Fix {
  readonly title: string;
  readonly applicability: Applicability;
  readonly edits: readonly Edit[];
}

/** Another place that explains a diagnostic. */
export interface Related {
  readonly file: string;
  readonly span: Span;
  readonly message: string;
}

/** One thing that suppkit reports about a suppression file. Plain data. */
export interface Diagnostic {
  readonly ruleId: string;
  readonly messageId: string;
  readonly severity: Severity;
  /** What is wrong, as one sentence without a full stop. */
  readonly message: string;
  /** What to do about it, as a full sentence; empty where the message says it all. */
  readonly help: string;
  /** What the message was made from; for tests and editors, which never parse `message`. */
  readonly data: Readonly<Record<string, string>>;
  readonly file: string;
  readonly span: Span;
  /** The suppression it is about: the line of its name (from 1) and its name. */
  readonly suppression: { readonly line: number; readonly name: string } | null;
  readonly related: readonly Related[];
  readonly fixes: readonly Fix[];
}

/** The order of reports: file, start, end, rule id, message. */
export function compareDiagnostics(a: Diagnostic, b: Diagnostic): number {
  return (
    compareText(a.file, b.file) ||
    a.span.start - b.span.start ||
    a.span.end - b.span.end ||
    compareText(a.ruleId, b.ruleId) ||
    compareText(a.message, b.message)
  );
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
