import type { LeakKind } from '../leak-kinds.js';
import { holdsIn, NEWEST_RELEASE, type Lifetime, type Release } from '../release.js';

/** What the headline of an error tells: which suppressions may name it. */
export interface Headline {
  /** The kind that XML logs name. */
  readonly errorKind: string;
  /** The kind that suppressions name. */
  readonly kind: string;
  readonly extra: string | null;
  /** Of a loss record: its kind, its bytes direct and indirect, and its blocks. */
  readonly leak: { readonly kind: LeakKind; readonly bytes: number; readonly blocks: number } | null;
}

/** How one kind of error is headed. */
export interface HeadlineRow extends Lifetime {
  readonly errorKind: string;
  readonly pattern: RegExp;
  /** If it is not the same word: the kind that suppressions name. `$1` is the first group of the pattern. */
  readonly kind?: string;
  /** The same for the extra line. */
  readonly extra?: string;
  /** Where the stack that is compared is not the first one: the line behind which it stands in a text log. */
  readonly stackBehind?: RegExp;
}

/** Finds the row that a headline is of; an unknown release counts as the newest. */
export function findHeadlineRow(
  rows: readonly HeadlineRow[],
  headline: string,
  release: Release | null,
): HeadlineRow | undefined {
  return rows.find((row) => holdsIn(row, release ?? NEWEST_RELEASE) && row.pattern.test(headline));
}

/** Reads a headline by the row that it is of. */
export function readHeadline({ errorKind, pattern, kind, extra }: HeadlineRow, headline: string): Headline {
  const groups = pattern.exec(headline) ?? [];
  const fill = (template: string): string =>
    template.replaceAll(/\$(\d)/g, (_, group: string) => groups[Number(group)] ?? '');
  return {
    errorKind,
    kind: fill(kind ?? errorKind),
    extra: extra === undefined ? null : fill(extra),
    leak: null,
  };
}
