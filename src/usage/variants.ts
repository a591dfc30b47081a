import { nameOffset, type Suppression, type SuppressionFile } from '../ast/nodes.js';
import { loadCommentedOut } from '../load/commented-out.js';
import { frameText } from '../load/frame-text.js';
import { loadSuppressions, type LoadOptions } from '../load/load.js';
import type { FramePattern, LoadedSuppression } from '../load/loaded-suppression.js';
import { YES } from '../match/answer.js';
import { createComparer } from '../match/comparer.js';
import { compileFramePattern } from '../match/frame-test.js';
import { createLedger } from '../match/ledger.js';
import { matchStack } from '../match/stack.js';
import { compileSuppression, matchSuppression, type CompiledSuppression } from '../match/suppression.js';
import type { ErrorContext, Frame, Stack } from '../valgrind/error-context.js';
import { findTool } from '../valgrind/tools.js';

/** A program as it may be built, with the errors that it would have then. */
export interface Variant {
  readonly name: string;
  /** Errors of Memcheck, with full stacks. */
  emulate(): readonly ErrorContext[];
}

/** What suppressions, active and commented out, have to do with a program that may be built in several ways. */
export interface VariantUse {
  /**
   * Those whose stack is that of an error of some variant, whatever the kinds are. All others are about something
   * else: that such a program does not use them says nothing.
   */
  readonly concerned: ReadonlySet<Suppression>;
  /** The first variant that would use a suppression. */
  readonly usedBy: ReadonlyMap<Suppression, string>;
}

/** A suppression that may match an error of some variant. */
interface Candidate {
  readonly key: Suppression;
  readonly loaded: LoadedSuppression;
  readonly compiled: CompiledSuppression;
}

/**
 * Asks which of the variants, in this order, would use which suppressions: an active one as Valgrind decides, one that
 * is commented out if nothing active takes what it matches. `actual` is what the program has as it is.
 */
export function findVariantUse(
  files: readonly SuppressionFile[],
  actual: readonly ErrorContext[],
  variants: readonly Variant[],
  options: Omit<LoadOptions, 'tool'>,
): VariantUse {
  const emulated = variants.map(({ name, emulate }) => ({ name, contexts: emulate() }));
  const stacks = [actual, ...emulated.map(({ contexts }) => contexts)].flat().map(({ stack }) => stack);
  const candidates = findCandidates(files, stacks, options);
  const concerned = new Set(
    candidates
      .filter(({ compiled }) => stacks.some((stack) => matchStack(compiled.stackTest, stack) === YES))
      .map(({ key }) => key),
  );

  const active = candidates.filter(({ key }) => key.state === 'active');
  const commentedOut = candidates.filter(({ key }) => key.state === 'commented-out');
  const usedBy = new Map<Suppression, string>();
  for (const { name, contexts } of emulated) {
    const ledger = createLedger(createComparer(active));
    for (const context of contexts) {
      const { verdict, suppression } = ledger.decide(context);
      const wouldUse =
        verdict === 'suppressed'
          ? []
          : commentedOut.filter(({ compiled }) => matchSuppression(compiled, context) === YES);
      for (const used of [suppression, ...wouldUse.map(({ key }) => key)]) {
        if (used && !usedBy.has(used)) usedBy.set(used, name);
      }
    }
  }
  return { concerned, usedBy };
}

/**
 * The suppressions, in the order of reading, each of whose frame patterns matches some frame: only they are worth a closer
 * look. A file may have thousands of others.
 */
function findCandidates(
  files: readonly SuppressionFile[],
  stacks: readonly Stack[],
  options: Omit<LoadOptions, 'tool'>,
): Candidate[] {
  const tool = findTool('Memcheck');
  if (!tool) return [];
  const isSomewhere = createFrameSearch(stacks);
  return files.flatMap((file) => {
    const { suppressions } = loadSuppressions(file.source.text, { ...options, tool });
    const active = new Map(suppressions.map((loaded) => [loaded.offset, loaded]));
    return file.suppressions.flatMap((key): Candidate[] => {
      const loaded = active.get(nameOffset(key)) ?? loadCommentedOut(file, key, { ...options, tool });
      return loaded?.frames.every(isSomewhere) ? [{ key, loaded, compiled: compileSuppression(loaded) }] : [];
    });
  });
}

/** Looks a frame pattern up in all frames that there are, each pattern once. */
function createFrameSearch(stacks: readonly Stack[]): (pattern: FramePattern) => boolean {
  const distinct = new Map<string, Frame>();
  for (const frame of stacks.flatMap(({ frames }) => frames)) {
    distinct.set([frame.fn, frame.obj, frame.file, frame.line].join('\0'), frame);
  }
  const frames = [...distinct.values()].map((frame, ip) => ({ ...frame, ip }));
  const everything: Stack = { frames, hasHiddenFrames: false };
  const known = new Map<string, boolean>();
  return (pattern) => {
    if (pattern.type === '...') return true;
    const text = frameText(pattern);
    const before = known.get(text);
    if (before !== undefined) return before;
    const { test } = compileFramePattern(pattern);
    const isSomewhere = frames.some((_, at) => test(everything, at) === YES);
    known.set(text, isSomewhere);
    return isSomewhere;
  };
}
