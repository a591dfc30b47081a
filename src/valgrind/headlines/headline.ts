import type { LossRecord } from '../error-context.js';
import { holdsIn, NEWEST_RELEASE, type Lifetime, type Release } from '../release.js';

/** What the headline of an error tells: which suppressions may name it. */
export interface Headline {
  /** The kind that XML logs name. */
  readonly errorKind: string;
  /** The kind that suppressions name. */
  readonly kind: string;
  readonly extra: string | null;
  /** Of a loss record: what it says. */
  readonly leak: LossRecord | null;
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
  /** A headline that has this pattern, to be written; `$1` stands for what the kind and the extra line say. */
  readonly text?: string;
}

/** Finds the row that a headline is of; an unknown release counts as the newest. */
export function findHeadlineRow(
  rows: readonly HeadlineRow[],
  headline: string,
  release: Release | null,
): HeadlineRow | undefined {
  return rows.find((row) => holdsIn(row, release ?? NEWEST_RELEASE) && row.pattern.test(headline));
}

/** Writes a headline of a kind; null where none is known. */
export function writeHeadline(
  rows: readonly HeadlineRow[],
  kind: string,
  extra: string | null,
  release: Release,
): string | null {
  for (const row of rows) {
    if (row.text === undefined || !holdsIn(row, release)) continue;
    const ofKind = groupsOf(row.kind ?? row.errorKind, kind);
    const ofExtra = extra === null ? {} : groupsOf(row.extra ?? '', extra);
    if (!ofKind || !ofExtra) continue;
    const groups: Readonly<Record<string, string>> = { ...ofKind, ...ofExtra };
    return row.text.replaceAll(/\$(\d)/g, (_, group: string) => groups[group] ?? '');
  }
  return null;
}

/** What `$1` and so on stand for in a text that a template was made into; null if it was not. */
function groupsOf(template: string, text: string): Record<string, string> | null {
  const names = [...template.matchAll(/\$(\d)/g)].map(([, name = '']) => name);
  const [first = '', ...others] = template.split(/\$\d/).map(escapeRegExp);
  const values = new RegExp(`^${[first, ...others].join('(.*)')}$`, 's').exec(text);
  return values && Object.fromEntries(names.map((name, at) => [name, values[at + 1] ?? '']));
}

function escapeRegExp(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&');
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
