import { CORE_HEADLINES } from './headlines/core.js';
import { DRD_HEADLINES } from './headlines/drd.js';
import {
  findHeadlineRow,
  readHeadline,
  writeHeadline,
  type Headline,
  type HeadlineRow,
} from './headlines/headline.js';
import { HELGRIND_HEADLINES } from './headlines/helgrind.js';
import { MEMCHECK_HEADLINES, readLossRecord } from './headlines/memcheck.js';
import type { Release } from './release.js';

export { isAside, isHeadlineDetail } from './headlines/asides.js';
export type { Headline } from './headlines/headline.js';
export { leakKindOf, lossRecordNumber, readLeakSummaryLine, writeLossRecord } from './headlines/memcheck.js';

/** The headline of an error, with what else follows from whose it is. */
export interface ToolHeadline extends Headline {
  /** The tool's name as in kind lines, or `CoreError`. */
  readonly tool: string;
  /**
   * Where the stack that is compared is not the first one: the line behind which it stands in a text log; null for
   * all others.
   */
  readonly stackBehind: RegExp | null;
}

/** The headlines of each tool that has errors, and of the core's errors, which any tool may have. */
const HEADLINES: ReadonlyMap<string, readonly HeadlineRow[]> = new Map([
  ['Memcheck', MEMCHECK_HEADLINES],
  ['Helgrind', HELGRIND_HEADLINES],
  ['drd', DRD_HEADLINES],
  ['CoreError', CORE_HEADLINES],
]);

/**
 * Reads the headline of an error (byte text, without prefix), which is the same in text and in XML logs. `tool` is
 * the one that ran, by its name in kind lines, or null where that is not known: then the headline tells. Null if no
 * tool that may have run has such a headline.
 */
export function parseHeadline(
  headline: string,
  tool: string | null,
  release: Release | null,
): ToolHeadline | null {
  for (const [name, rows] of HEADLINES) {
    if (tool !== null && name !== tool && name !== 'CoreError') continue;
    const loss = name === 'Memcheck' ? readLossRecord(headline) : null;
    if (loss) return { ...loss, tool: name, stackBehind: null };
    const row = findHeadlineRow(rows, headline, release);
    if (row) return { ...readHeadline(row, headline), tool: name, stackBehind: row.stackBehind ?? null };
  }
  return null;
}

/** Reads the headline of a Memcheck error, of any release; null if it is none that is known. */
export function parseMemcheckHeadline(headline: string): Headline | null {
  const loss = readLossRecord(headline);
  if (loss) return loss;
  const row = findHeadlineRow(MEMCHECK_HEADLINES, headline, null);
  return row ? readHeadline(row, headline) : null;
}

/**
 * Writes a headline that errors of a kind may have (byte text), as the tool of a release words it: of several that they
 * have, the most usual one. Loss records have {@link writeLossRecord}. Null for a kind that no error of the release has.
 */
export function headlineOf(
  { tool, kind, extra }: { readonly tool: string; readonly kind: string; readonly extra: string | null },
  release: Release,
): string | null {
  return writeHeadline(HEADLINES.get(tool) ?? [], kind, extra, release);
}

/** The kind that suppressions name, for an error kind of XML logs that has but one; null for all others. */
export function onlyKindOf(tool: string, errorKind: string): string | null {
  const kinds = (HEADLINES.get(tool) ?? [])
    .filter((row) => row.errorKind === errorKind)
    .map((row) => row.kind ?? row.errorKind);
  const [kind] = kinds;
  return kind !== undefined && new Set(kinds).size === 1 && !kind.includes('$') ? kind : null;
}
