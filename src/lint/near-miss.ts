import type { Suppression, SuppressionFile } from '../ast/nodes.js';
import type { Edit } from '../diagnostic/diagnostic.js';
import { applyEdits } from '../edit/apply-edits.js';
import { changeSteps, type ChangeStep } from '../explain/change-steps.js';
import { COSTS } from '../explain/costs.js';
import { createRunExplainer, type ExplainedRun, type RunExplainer } from '../explain/explain-runs.js';
import type { Explanation } from '../explain/explain.js';
import { loadSuppressions, type LoadOptions } from '../load/load.js';
import { YES } from '../match/answer.js';
import { compileSuppression, matchSuppression } from '../match/suppression.js';
import { byteText, type Source } from '../source/source.js';
import type { ErrorContext } from '../valgrind/error-context.js';
import type { Evidence } from './evidence.js';
import { frameRole } from './frame-role.js';

/** An error that a suppression would suppress after one small change. */
export interface NearMiss {
  readonly context: ErrorContext;
  readonly steps: readonly ChangeStep[];
  /** The change as edits of the file: applied, the suppression matches the error, which is proved. */
  readonly edits: readonly Edit[];
}

/** Finds near misses of suppressions that the evidence says nothing uses. */
export interface NearMissFinder {
  find(suppression: Suppression): NearMiss | null;
}

/** As many pairs of suppression and error are looked at in a run; with more, no near misses are found at all. */
const MAX_PAIRS = 1_000_000;

const finders = new WeakMap<Evidence, NearMissFinder>();

/** The finder for the errors that nothing suppresses. Made once for the evidence. */
export function nearMissFinder(files: readonly SuppressionFile[], evidence: Evidence): NearMissFinder {
  const finder = finders.get(evidence) ?? createFinder(files, evidence);
  finders.set(evidence, finder);
  return finder;
}

function createFinder(files: readonly SuppressionFile[], { runs, usage }: Evidence): NearMissFinder {
  const explainedRuns = runs.map(({ options, decisions }): ExplainedRun => {
    const open = [...decisions].filter(({ verdict }) => verdict === 'not-suppressed');
    return { options, run: { contexts: open.map(({ context }) => context) } };
  });
  const contexts = explainedRuns.reduce((total, { run }) => total + run.contexts.length, 0);
  const unused = [...usage.values()].filter(({ verdict }) => verdict === 'unused').length;
  const optionsOf = new Map(
    explainedRuns.flatMap(({ options, run }) => run.contexts.map((one) => [one, options] as const)),
  );
  const explainer = contexts * unused > MAX_PAIRS ? null : createRunExplainer(files, explainedRuns);
  return {
    find(suppression) {
      const nearest = explainer && nearestOf(explainer, suppression);
      const options = nearest && optionsOf.get(nearest.context);
      if (!nearest || !options) return null;
      const steps = changeSteps(nearest);
      const { source } = nearest.held.file;
      const edits = editsOf(source, steps);
      const isProved = matchesAfter(source, suppression, edits, nearest.context, options);
      return isProved ? { context: nearest.context, steps, edits } : null;
    },
  };
}

/** What a change may cost to be a small one: a name or a kind much like the other, an inlined call more. */
const SMALL = COSTS.kindFamily;

function nearestOf(explainer: RunExplainer, suppression: Suppression): Explanation | null {
  const [nearest] = explainer.nearestContexts(suppression, 1);
  const isNear =
    nearest?.change &&
    nearest.change.proof.answer === YES &&
    nearest.change.cost <= SMALL &&
    isAboutIt(nearest);
  return isNear ? nearest : null;
}

/** Is it sure to be about this error: by a line that says something and stays, or by another spelling of all names? */
function isAboutIt({ held: { suppression, loaded }, lines, change }: Explanation): boolean {
  const { frames } = suppression;
  // With more frames left open, a library alone says little.
  const telling = lines.some((line) => line.change === 'insert') ? ['other'] : ['other', 'object'];
  const isToldByLine = lines.some(({ line, change: ofLine }) => {
    const frame = ofLine === null ? frames[line ?? -1] : undefined;
    return frame !== undefined && telling.includes(frameRole(frame, loaded.kind));
  });
  const isSpelling = lines.every(
    ({ change: ofLine }) =>
      ofLine === null || (typeof ofLine === 'object' && ofLine.cost <= COSTS.wildcardEnd),
  );
  return isToldByLine || (isSpelling && change?.head.cost === 0);
}

function editsOf({ text, lines }: Source, steps: readonly ChangeStep[]): Edit[] {
  return steps.map(({ line, from, to }): Edit => {
    const lineStart = lines.lineStart(line);
    const end = lines.lineEnd(line);
    const [indentation = ''] = /^[ \t]*/.exec(text.slice(lineStart, end)) ?? [];
    const start = lineStart + indentation.length;
    if (to === null) return { start: lineStart, end: Math.min(end + 1, text.length), text: '' };
    if (from === null) return { start, end: start, text: `${byteText(to)}\n${indentation}` };
    return { start, end: start + byteText(from).length, text: byteText(to) };
  });
}

/** Has the loader read the changed suppression, and matches it. */
function matchesAfter(
  { text }: Source,
  { start, end }: Suppression,
  edits: readonly Edit[],
  context: ErrorContext,
  options: LoadOptions,
): boolean {
  const moved = edits.map((edit) => ({ ...edit, start: edit.start - start, end: edit.end - start }));
  const { fatal, suppressions } = loadSuppressions(`${applyEdits(text.slice(start, end), moved)}\n`, options);
  const [loaded] = suppressions;
  return !fatal && loaded !== undefined && matchSuppression(compileSuppression(loaded), context) === YES;
}
