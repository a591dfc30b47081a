import type { LoadedSuppression } from '../load/loaded-suppression.js';
import { NO, type Answer } from '../match/answer.js';
import { withKindOf } from '../match/run.js';
import { compileSuppression, matchSuppression, type CompiledSuppression } from '../match/suppression.js';
import type { ErrorContext } from '../valgrind/error-context.js';
import type { Draft, Subject } from './draft.js';

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
  const byKind = new Map<string, Subject[]>();
  const ofUnknownKind: Subject[] = [];
  for (const subject of kept) {
    const { tool, kind } = withKindOf(subject.options.release, subject.context);
    if (kind === null) ofUnknownKind.push(subject);
    else byKind.set(`${tool}:${kind}`, [...(byKind.get(`${tool}:${kind}`) ?? []), subject]);
  }
  return (draft) => {
    const test = compileDraft(draft);
    const compared = [...(byKind.get(`${draft.tool}:${draft.kind}`) ?? []), ...ofUnknownKind];
    return compared.find((subject) => test(subject) !== NO)?.context ?? null;
  };
}
