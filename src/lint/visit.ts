import type { Suppression, SuppressionFile } from '../ast/nodes.js';
import type { TextMemory } from '../source/text-memory.js';
import type { Release } from '../valgrind/release.js';
import { bodyLinesOf } from './addressees.js';
import type { Rule, RuleVisitor } from './rule.js';

/** A rule at work on a file. */
export interface RunningRule {
  readonly rule: Rule;
  readonly visitor: RuleVisitor;
}

/** What rules are called with, and what is remembered of their calls. */
export interface Visit {
  readonly releases: readonly Release[];
  /** The ids of the rules that have reported something; the visit empties it now and then. */
  readonly reported: Set<string>;
  /** Null where nothing is known of a suppression by its text. */
  readonly memory: TextMemory<readonly string[]> | null;
}

/**
 * Calls the rules in file order. Those that look at one suppression at a time are not called where they are known to have
 * nothing to say of the same text.
 */
export function visitFile(
  file: SuppressionFile,
  running: readonly RunningRule[],
  { releases, reported, memory }: Visit,
): void {
  const all = hooksOf(running);
  const local = new Set(running.filter(looksAtOneSuppression).map(({ rule }) => rule.id));
  const hooksFor = remember((reporting: string) => {
    const ids = reporting.split(' ');
    return hooksOf(running.filter(({ rule: { id } }) => !local.has(id) || ids.includes(id)));
  });
  const visitAll = (suppression: Suppression): readonly string[] => {
    reported.clear();
    visitSuppression(suppression, all, releases);
    return [...reported].filter((id) => local.has(id));
  };

  for (const { visitor } of running) visitor.file?.(file);
  for (const suppression of file.suppressions) {
    if (suppression.state === 'commented-out') {
      for (const visitor of all.commentedOut) visitor.commentedOut(suppression);
    } else if (memory) {
      const { value, isNew } = memory.recall(textOf(suppression, file), () => visitAll(suppression));
      if (!isNew) visitSuppression(suppression, hooksFor(value.join(' ')), releases);
    } else visitAll(suppression);
  }
}

/** Makes of each key what is made of it once. */
function remember<Made>(make: (key: string) => Made): (key: string) => Made {
  const made = new Map<string, Made>();
  return (key) => {
    const known = made.get(key) ?? make(key);
    made.set(key, known);
    return known;
  };
}

/** Does what it reports of a suppression hang on that suppression alone? */
function looksAtOneSuppression({ rule, visitor }: RunningRule): boolean {
  return rule.scope === 'file' && !visitor.file && !visitor.directive;
}

/** A suppression with the comments above it. */
function textOf({ leadingComments, start, end }: Suppression, { source }: SuppressionFile): string {
  return source.text.slice(leadingComments[0]?.start ?? start, end);
}

type With<Hook extends keyof RuleVisitor> = RuleVisitor & Required<Pick<RuleVisitor, Hook>>;

/** Visitors by the hooks that they have. */
interface Hooks {
  readonly suppression: readonly With<'suppression'>[];
  readonly frame: readonly With<'frame'>[];
  readonly commentedOut: readonly With<'commentedOut'>[];
}

function hooksOf(running: readonly RunningRule[]): Hooks {
  const having = <Hook extends keyof RuleVisitor>(hook: Hook) =>
    running.map(({ visitor }) => visitor).filter((visitor): visitor is With<Hook> => hook in visitor);
  return { suppression: having('suppression'), frame: having('frame'), commentedOut: having('commentedOut') };
}

function visitSuppression(suppression: Suppression, hooks: Hooks, releases: readonly Release[]): void {
  const { frames } = bodyLinesOf(suppression, releases);
  for (const visitor of hooks.suppression) visitor.suppression(suppression);
  for (const visitor of hooks.frame) {
    frames.forEach((frame, index) => visitor.frame(frame, suppression, index));
  }
}
