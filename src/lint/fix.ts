import type { SuppressionFile } from '../ast/nodes.js';
import { parseSuppressionFile } from '../ast/parse.js';
import type { Applicability, Diagnostic, Edit, Fix } from '../diagnostic/diagnostic.js';
import { applyEdits } from '../edit/apply-edits.js';
import { composeEdits } from '../edit/compose-edits.js';
import { createSource, type Source } from '../source/source.js';
import { findRefusals, lintFiles, runOf, type LintOptions } from './lint.js';

/** What may be fixed, and how to lint. */
export interface FixOptions {
  readonly applicabilities: ReadonlySet<Applicability>;
  /** How to lint the files, which are other ones after each pass: evidence knows suppressions by identity. */
  lintOptions(files: readonly SuppressionFile[]): LintOptions;
}

/** What became of the files. */
export interface FixResult {
  /** In the order given. */
  readonly files: readonly FixedFile[];
  /** What remains to be reported about them, sorted. */
  readonly diagnostics: readonly Diagnostic[];
  /** How many fixes were applied. */
  readonly applied: number;
  /** How many could be applied, but were not: a tool would refuse a file that it accepts without them. */
  readonly withheld: number;
  /** After so many passes there still were fixes to apply. */
  readonly isCutShort: boolean;
}

/** A file after all fixes. */
export interface FixedFile {
  /** The same object as before if there was nothing to fix. */
  readonly file: SuppressionFile;
  /** What makes it of the text before; sorted, without overlaps. */
  readonly edits: readonly Edit[];
}

/** A fix may bring something to light that has a fix of its own. More passes than this are a circle. */
export const MAX_PASSES = 10;

/**
 * Applies fixes until there are none. In one pass, a fix that touches one that was chosen before waits for the next;
 * of a diagnostic with several, the first that is allowed is taken. All edits of a fix are applied or none, and none
 * that makes a tool refuse a file that it accepted. The names of the files must differ.
 */
export function fixFiles(original: readonly SuppressionFile[], options: FixOptions): FixResult {
  let files: readonly FixedFile[] = original.map((file) => ({ file, edits: [] }));
  let applied = 0;
  for (let pass = 0; ; pass++) {
    const current = files.map(({ file }) => file);
    const lintOptions = options.lintOptions(current);
    const diagnostics = lintFiles(current, lintOptions);
    const fixesOf = fixesByFile(diagnostics, options.applicabilities);
    const passes = files.map((fixed) =>
      fixFile(fixed, fixesOf.get(fixed.file.source.file) ?? [], lintOptions),
    );
    const appliedNow = passes.reduce((total, file) => total + file.applied, 0);
    const withheld = passes.reduce((total, file) => total + file.withheld, 0);
    if (appliedNow === 0 || pass === MAX_PASSES) {
      return { files, diagnostics, applied, withheld, isCutShort: appliedNow > 0 };
    }
    files = passes;
    applied += appliedNow;
  }
}

function fixesByFile(
  diagnostics: readonly Diagnostic[],
  applicabilities: ReadonlySet<Applicability>,
): Map<string, Fix[]> {
  const byFile = new Map<string, Fix[]>();
  for (const { file, fixes } of diagnostics) {
    const fix = fixes.find(({ applicability }) => applicabilities.has(applicability));
    if (!fix) continue;
    const ofFile = byFile.get(file);
    if (ofFile) ofFile.push(fix);
    else byFile.set(file, [fix]);
  }
  return byFile;
}

interface FilePass extends FixedFile {
  readonly applied: number;
  readonly withheld: number;
}

function fixFile(fixed: FixedFile, fixes: readonly Fix[], options: LintOptions): FilePass {
  if (fixes.length === 0) return { ...fixed, applied: 0, withheld: 0 };

  const { source } = fixed.file;
  const run = runOf(fixed.file, options);
  const refusing = refusingTools(source, run);
  const withFixes = (some: readonly Fix[]): Source =>
    createSource(source.file, applyEdits(source.text, editsOf(some)));
  const isAccepted = (some: readonly Fix[]): boolean =>
    [...refusingTools(withFixes(some), run)].every((tool) => refusing.has(tool));

  let accepted: readonly Fix[] = [];
  const withheld = new Set<Fix>();
  for (let isSettled = false; !isSettled;) {
    const candidates = fixes.filter((fix) => !withheld.has(fix));
    const chosen = chooseApart(accepted, candidates);
    accepted = addAccepted(accepted, chosen, isAccepted);
    // What touches a fix that is withheld need not wait for it.
    const kept = new Set(accepted);
    isSettled = chosen.every((fix) => kept.has(fix));
    for (const fix of chosen) if (!kept.has(fix)) withheld.add(fix);
  }
  const counts = { applied: accepted.length, withheld: withheld.size };
  if (accepted.length === 0) return { ...fixed, ...counts };
  return {
    file: parseSuppressionFile(withFixes(accepted)),
    edits: composeEdits(source.text, fixed.edits, editsOf(accepted)),
    ...counts,
  };
}

function editsOf(fixes: readonly Fix[]): Edit[] {
  return fixes.flatMap(({ edits }) => edits);
}

/** Adds as many fixes as can be: all, else as many as can be of the first half, and then of the second one. */
function addAccepted(
  accepted: readonly Fix[],
  candidates: readonly Fix[],
  isAccepted: (fixes: readonly Fix[]) => boolean,
): readonly Fix[] {
  const all = [...accepted, ...candidates];
  if (isAccepted(all)) return all;
  if (candidates.length <= 1) return accepted;
  const middle = candidates.length >> 1;
  const withFirstHalf = addAccepted(accepted, candidates.slice(0, middle), isAccepted);
  return addAccepted(withFirstHalf, candidates.slice(middle), isAccepted);
}

function refusingTools(source: Source, run: Parameters<typeof findRefusals>[1]): Set<string> {
  return new Set(findRefusals({ source }, run).map(({ tool, release }) => `${tool.name} ${release}`));
}

/** Those fixes, in the order given, of which no edit touches one of a fix that is chosen or was chosen before. */
function chooseApart(before: readonly Fix[], fixes: readonly Fix[]): Fix[] {
  const taken = editsOf(before).sort((a, b) => a.start - b.start);
  return fixes.filter(({ edits }) => {
    const places = edits.map((edit) => ({ edit, at: indexOf(taken, edit) }));
    if (places.some(({ edit, at }) => touches(taken[at - 1], edit) || touches(taken[at], edit))) return false;
    for (const edit of edits) taken.splice(indexOf(taken, edit), 0, edit);
    return true;
  });
}

function touches(taken: Edit | undefined, { start, end }: Edit): boolean {
  return taken !== undefined && taken.start <= end && start <= taken.end;
}

/** Where an edit goes among edits that are sorted by start. */
function indexOf(sorted: readonly Edit[], { start }: Edit): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle]?.start ?? Infinity) <= start) low = middle + 1;
    else high = middle;
  }
  return low;
}
