import type { LoadedSuppression } from '../load/loaded-suppression.js';
import { NO, type Answer } from '../match/answer.js';
import type { LinePattern } from '../match/exact-line.js';
import { compileFramePattern } from '../match/frame-test.js';
import { withKindOf } from '../match/run.js';
import { compileSuppression, matchSuppression, type CompiledSuppression } from '../match/suppression.js';
import { hasWildcards } from '../match/wildcard.js';
import type { ErrorContext } from '../valgrind/error-context.js';
import { contentOfDraft, type Draft, type Subject } from './draft.js';
import { groupBy } from '../match/group-by.js';

/** Answers for a draft what matching says of the suppression that it would be. */
export type DraftTest = (subject: Subject) => Answer;

/** Makes a draft ready for matching. */
export function compileDraft({ tool, kind, extra, leakKinds, lines }: Draft): DraftTest {
  const loaded: LoadedSuppression = {
    name: '',
    line: 1,
    offset: 0,
    tool,
    kind,
    extra,
    leakKinds,
    neverMatches: false,
    crashesAt: 'nothing',
    frames: lines.map(({ pattern }) => pattern),
  };
  const cut = new Map<number, CompiledSuppression>();
  return ({ context, options: { release, numCallers } }) => {
    let compiled = cut.get(numCallers);
    if (!compiled) {
      compiled = compileSuppression({ ...loaded, frames: loaded.frames.slice(0, numCallers) });
      cut.set(numCallers, compiled);
    }
    return matchSuppression(compiled, withKindOf(release, context));
  };
}

/** Finds an error that must stay visible and that a draft may hide; null if there is none. */
export type KeepTest = (draft: Draft) => ErrorContext | null;

/** Makes a test of drafts against the errors that must stay visible. */
export function createKeepTest(kept: readonly Subject[]): KeepTest {
  const byKind = groupBy(kept, ({ context, options }) => {
    const { tool, kind } = withKindOf(options.release, context);
    return [`${tool}:${kind}`];
  });
  const finders = new Map([...byKind].map(([key, subjects]) => [key, createCandidateFinder(subjects)]));
  const find = (draft: Draft): ErrorContext | null => {
    const test = compileDraft(draft);
    // An error of a kind that is not known may be of any.
    for (const kind of [draft.kind, null]) {
      const candidates = finders.get(`${draft.tool}:${kind}`)?.(draft) ?? [];
      const found = candidates.find((subject) => test(subject) !== NO);
      if (found) return found.context;
    }
    return null;
  };
  // Many runs of one program have the same errors.
  const known = new Map<string, ErrorContext | null>();
  return (draft) => {
    const key = [contentOfDraft(draft), ...(draft.leakKinds ?? ['all'])].join('\n');
    let found = known.get(key);
    if (found === undefined) known.set(key, (found = find(draft)));
    return found;
  };
}

/** Gives the errors that a draft may match: those that have the rarest of the functions that it names literally. */
function createCandidateFinder(subjects: readonly Subject[]): (draft: Draft) => readonly Subject[] {
  const functionsOf = ({ context }: Subject) => context.stack.frames.map(({ fn }) => fn);
  const untold = subjects.filter((subject) => functionsOf(subject).includes(null));
  const byFunction = groupBy(
    subjects.filter((subject) => !functionsOf(subject).includes(null)),
    (subject) => new Set(functionsOf(subject).map((fn) => fn ?? '')),
  );
  return ({ lines }) => {
    let fewest = subjects;
    for (const { pattern } of lines) {
      if (pattern.type !== 'fun' || hasWildcards(pattern.pattern)) continue;
      const having = byFunction.get(pattern.pattern) ?? [];
      if (having.length + untold.length < fewest.length && !mayBeHidden(pattern))
        fewest = [...having, ...untold];
    }
    return fewest;
  };
}

/** May a frame below main, which a log leaves out, have this name? */
function mayBeHidden(pattern: LinePattern): boolean {
  return compileFramePattern(pattern).testHidden({ frames: [], hasHiddenFrames: true }) !== NO;
}
