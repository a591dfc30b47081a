import type { Suppression } from '../ast/nodes.js';
import type { ErrorContext } from '../valgrind/error-context.js';
import type { LeakKind } from '../valgrind/leak-kinds.js';
import type { Evidence } from './evidence.js';

/** What a suppression hides in the evidence. */
export interface HiddenContexts {
  /** How many error contexts with different kinds or stacks, over all logs. */
  readonly different: number;
  readonly leakKinds: ReadonlySet<LeakKind>;
}

const known = new WeakMap<Evidence, ReadonlyMap<Suppression, HiddenContexts>>();

/** What each suppression hides that hides anything. Made once for the evidence. */
export function hiddenContexts(evidence: Evidence): ReadonlyMap<Suppression, HiddenContexts> {
  const hidden = known.get(evidence) ?? collect(evidence);
  known.set(evidence, hidden);
  return hidden;
}

function collect({ decisions }: Evidence): Map<Suppression, HiddenContexts> {
  const bySuppression = new Map<Suppression, { contexts: Set<string>; leakKinds: Set<LeakKind> }>();
  for (const { suppression: ref, context } of decisions) {
    if (!ref) continue;
    const ofOne = bySuppression.get(ref.suppression) ?? { contexts: new Set(), leakKinds: new Set() };
    bySuppression.set(ref.suppression, ofOne);
    ofOne.contexts.add(contextKey(context));
    if (context.leak) ofOne.leakKinds.add(context.leak.kind);
  }
  return new Map(
    [...bySuppression].map(([suppression, { contexts, leakKinds }]) => [
      suppression,
      { different: contexts.size, leakKinds },
    ]),
  );
}

function contextKey({ tool, kind, extra, leak, stack }: ErrorContext): string {
  const frames = stack.frames.map(({ fn, shownAs, obj, file, line }) => [fn ?? shownAs, obj, file, line]);
  return JSON.stringify([tool, kind, extra, leak?.kind, frames]);
}
