import { nameOffset, type Suppression, type SuppressionFile } from '../ast/nodes.js';
import { loadCommentedOut } from '../load/commented-out.js';
import { loadSuppressions, type LoadOptions } from '../load/load.js';
import { YES } from '../match/answer.js';
import { matchRun } from '../match/run.js';
import { compileStackTest, matchStack, type StackTest } from '../match/stack.js';
import type { ErrorContext } from '../valgrind/error-context.js';
import { findTool } from '../valgrind/tools.js';

/** A program as it may be built, with the errors that it would have then. */
export interface Variant {
  readonly name: string;
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

/**
 * Asks which of the variants, in this order, would use which suppressions: an active one as Valgrind decides, one that
 * is commented out if nothing active takes what it matches. `actual` is what the program has as it is. Its errors are
 * Memcheck's.
 */
export function findVariantUse(
  files: readonly SuppressionFile[],
  actual: readonly ErrorContext[],
  variants: readonly Variant[],
  options: Omit<LoadOptions, 'tool'>,
): VariantUse {
  const concerned = new Set<Suppression>();
  const usedBy = new Map<Suppression, string>();
  const tool = findTool('Memcheck');
  if (!tool) return { concerned, usedBy };
  const stackTests = compileAll(files, { ...options, tool });

  function noteConcerned(contexts: readonly ErrorContext[]): void {
    for (const [suppression, test] of stackTests) {
      const isNear =
        !concerned.has(suppression) && contexts.some(({ stack }) => matchStack(test, stack) === YES);
      if (isNear) concerned.add(suppression);
    }
  }

  noteConcerned(actual);
  for (const { name, emulate } of variants) {
    const contexts = emulate();
    noteConcerned(contexts);
    const { decisions } = matchRun(files, { ...options, tool }, { contexts, leakChecks: [] });
    for (const { suppression, wouldBeSuppressedBy } of decisions) {
      for (const used of [...(suppression ? [suppression] : []), ...wouldBeSuppressedBy]) {
        if (!usedBy.has(used.suppression)) usedBy.set(used.suppression, name);
      }
    }
  }
  return { concerned, usedBy };
}

/** The stacks of all suppressions that the tool loads, or would load if they were enabled. */
function compileAll(files: readonly SuppressionFile[], options: LoadOptions): Map<Suppression, StackTest> {
  const tests = new Map<Suppression, StackTest>();
  for (const file of files) {
    const { suppressions } = loadSuppressions(file.source.text, options);
    const active = new Map(suppressions.map((loaded) => [loaded.offset, loaded]));
    for (const suppression of file.suppressions) {
      const loaded = active.get(nameOffset(suppression)) ?? loadCommentedOut(file, suppression, options);
      if (loaded) tests.set(suppression, compileStackTest(loaded.frames));
    }
  }
  return tests;
}
