import { expect, test } from 'vitest';
import type { Suppression, SuppressionFile } from '../../src/ast/nodes.js';
import { parseSuppressionFile } from '../../src/ast/parse.js';
import { findSuperfluous } from '../../src/lint/superfluous.js';
import { loadActive } from '../../src/load/load-files.js';
import { loadSuppressions, type LoadOptions } from '../../src/load/load.js';
import { YES } from '../../src/match/answer.js';
import { createReplay } from '../../src/match/run.js';
import { compileSuppression, matchSuppression } from '../../src/match/suppression.js';
import { createSource } from '../../src/source/source.js';
import { findUnreachable } from '../../src/usage/unreachable.js';
import type { ErrorContext } from '../../src/valgrind/error-context.js';
import { NEWEST_RELEASE } from '../../src/valgrind/release.js';
import { findTool, type Tool } from '../../src/valgrind/tools.js';
import { pickBy, randomNumbers } from '../match/random-numbers.js';
import { errorMaker } from '../support/error-for.js';

const FILES_TO_TRY = 1000;
/** In the order of reading: Valgrind reads its own file last. */
const NAMES = ['a.supp', 'b.supp', 'c.supp', 'default.supp'];
const TOOLS: readonly Tool[] = ['memcheck', 'helgrind'].flatMap((name) => findTool(name) ?? []);

const random = randomNumbers(20_260_131);
const pick = pickBy(random);
const errorFor = errorMaker(random);

const FUN = ['a', 'b', 'ab', 'a*', '*b', '?', '??*', '*', 'main'] as const;
const OBJ = ['/x', '/*', '*', '???'] as const;
const SRC = ['s.c', 's.c:2', '*', '?.c'] as const;
const LEAK_KINDS_LINES = ['definite', 'definite,possible', 'reachable,definite', 'all'] as const;

const frameLine = (): string =>
  pick([
    () => '...',
    () => `fun:${pick(FUN)}`,
    () => `fun:${pick(FUN)}`,
    () => `obj:${pick(OBJ)}`,
    () => `src:${pick(SRC)}`,
  ])();

/** The lines above the stack. */
const headLines = (): readonly string[] =>
  pick([
    () => ['Memcheck:Cond'],
    () => ['Memcheck:Cond'],
    () => ['Memcheck:Value0'],
    () => ['Memcheck:Param', pick(['write(buf)', 'read(buf)'])],
    () => ['Memcheck:Leak', `match-leak-kinds: ${pick(LEAK_KINDS_LINES)}`],
    () => ['Memcheck:Leak', 'fun:*'],
    () => [pick(['Helgrind:Race', 'Helgrind:Misc', 'CoreError:FdBadClose'])],
  ])();

/** One by chance, or one that has the stack of an earlier one with a line changed, so that they often meet. */
function randomLines(earlier: readonly (readonly string[])[]): readonly string[] {
  const model = earlier[random(earlier.length + 1)];
  if (!model) return [...headLines(), `fun:${pick(FUN)}`, ...Array.from({ length: random(3) }, frameLine)];
  const at = 1 + random(model.length - 1);
  const changed = pick([
    () => model.with(at, frameLine()),
    () => model.toSpliced(at, 0, '...'),
    () => model.slice(0, -1),
  ])();
  return changed.length > 1 ? changed : model;
}

/** Files that every tool accepts, some with a suppression that is commented out. */
function randomFiles(numCallers: number): SuppressionFile[] {
  const all: (readonly string[])[] = [];
  return NAMES.map((name) => {
    let text = '';
    for (let number = 2 + random(7); number > 0; number--) {
      const lines = randomLines(all);
      const block = ['{', `s${all.length}`, ...lines, '}'].map((line) => `${line}\n`).join('');
      if (!isAccepted(block, numCallers)) continue;
      all.push(lines);
      text += random(12) === 0 ? block.replaceAll(/^/gm, '# ').replace(/# $/, '') : block;
    }
    return parseSuppressionFile(createSource(name, text));
  });
}

/** Does every tool take it, so that no file is refused? */
function isAccepted(text: string, numCallers: number): boolean {
  return TOOLS.every((tool) => loadSuppressions(text, run(tool, numCallers)).fatal === null);
}

const run = (tool: Tool, numCallers: number): LoadOptions => ({ tool, release: NEWEST_RELEASE, numCallers });

/** What is never used in such a run: as the rule has it, which asks for all tools, and as `suppkit unused` has it. */
function unreachableIn(files: readonly SuppressionFile[], { tool, release, numCallers }: LoadOptions) {
  const superfluous = [...findSuperfluous(files, { releases: [release], numCallers })];
  return new Set([
    ...superfluous.flatMap(([suppression, { verdict }]) => (verdict === 'unreachable' ? [suppression] : [])),
    ...findUnreachable(files, { tools: [tool], release, numCallers }).keys(),
  ]);
}

function shuffled<T>(items: readonly T[]): T[] {
  const left = [...items];
  return items.flatMap(() => left.splice(random(left.length), 1));
}

test(`of ${FILES_TO_TRY} files, no unreachable suppression is used, whatever errors are made of it`, () => {
  const found = {
    suppressions: 0,
    unreachable: 0,
    unreachableInFile: 0,
    errors: 0,
    acceptedByUnreachable: 0,
  };
  for (let tried = 0; tried < FILES_TO_TRY; tried += NAMES.length) {
    const numCallers = pick([3, 12, 12]);
    const files = randomFiles(numCallers);
    for (const options of TOOLS.map((tool) => run(tool, numCallers))) {
      const unreachable = unreachableIn(files, options);
      const alone = new Set(files.flatMap((file) => [...unreachableIn([file], options)]));
      const active = loadActive(files, options);
      const errors = active.flatMap(({ suppression, loaded }) => {
        const isSuspect = unreachable.has(suppression) || alone.has(suppression);
        const made = Array.from({ length: isSuspect ? 8 : 2 }, () => errorFor(loaded, numCallers));
        if (isSuspect) {
          const compiled = compileSuppression(loaded);
          found.acceptedByUnreachable += made.filter((one) => matchSuppression(compiled, one) === YES).length;
        }
        return made;
      });
      // What comes first moves to the front, so that other orders use other suppressions.
      for (const contexts of [errors, errors.toReversed(), shuffled(errors)]) {
        expect(usedAmong(unreachable, files, options, contexts)).toEqual([]);
      }
      // What is so in one file is so with any files around it, in any order.
      expect(usedAmong(alone, files.toReversed(), options, errors)).toEqual([]);
      found.suppressions += active.length;
      found.unreachable += active.filter(({ suppression }) => unreachable.has(suppression)).length;
      found.unreachableInFile += active.filter(({ suppression }) => alone.has(suppression)).length;
      found.errors += errors.length;
    }
  }
  expect(found).toEqual({
    suppressions: 4493,
    unreachable: 3002,
    unreachableInFile: 1601,
    errors: 26_998,
    acceptedByUnreachable: 22_727,
  });
});

/** Which of some suppressions are used in a run with these errors, by name. */
function usedAmong(
  suspects: ReadonlySet<Suppression>,
  files: readonly SuppressionFile[],
  options: LoadOptions,
  contexts: readonly ErrorContext[],
): string[] {
  const { uses } = createReplay(files, options)({ contexts, leakChecks: [] });
  return uses.flatMap(({ suppression: { file, suppression } }) =>
    suspects.has(suppression) ? [`${file.source.file}: ${suppression.name?.text}\n${file.source.text}`] : [],
  );
}
