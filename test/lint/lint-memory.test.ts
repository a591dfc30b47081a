import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { SuppressionFile } from '../../src/ast/nodes.js';
import { createLintMemory, type LintMemory } from '../../src/lint/lint-memory.js';
import { lintFiles } from '../../src/lint/lint.js';
import { rules } from '../../src/lint/rules/index.js';
import { DEFAULT_NUM_CALLERS } from '../../src/valgrind/limits.js';
import { NEWEST_RELEASE } from '../../src/valgrind/release.js';
import { parse } from '../ast/trees.js';
import { describeShared, sharedNames, sharedText } from '../support/shared.js';

/** All rules, those that are off by default, too. */
const severities = new Map(rules.map(({ id }) => [id, 'warning'] as const));

function lint(file: SuppressionFile, memory: LintMemory, numCallers = DEFAULT_NUM_CALLERS) {
  const releases = [NEWEST_RELEASE];
  return lintFiles([file], { releases, numCallers, evidence: null, severities, memory });
}

/** Lints texts one after the other with one memory; each must have the diagnostics that it has without. */
function expectSameDiagnostics(texts: readonly string[]): void {
  const memory = createLintMemory();
  for (const text of texts) {
    const file = parse(text);
    expect(lint(file, memory)).toEqual(lint(file, createLintMemory()));
  }
}

const examples = rules.flatMap(({ bad, good }) => [...bad, ...good].map(({ code }) => code));

test('with a memory, the diagnostics are the same: all examples of rules, one behind the other', () => {
  fc.assert(
    fc.property(
      fc.array(fc.subarray(examples, { minLength: 1, maxLength: 5 }), { minLength: 2, maxLength: 4 }),
      (parts) => expectSameDiagnostics(parts.map((codes) => codes.join(''))),
    ),
    { numRuns: 300 },
  );
});

test('and where all that is known comes again', () => {
  for (const code of examples) expectSameDiagnostics([code, `# above\n\n${code}`, `${code}${code}`]);
});

test('what is known holds for the settings under which it was found', () => {
  const file = parse('{\na\nMemcheck:Cond\nfun:a\nfun:b\n}\n');
  const memory = createLintMemory();
  const idsWith = (numCallers: number) => lint(file, memory, numCallers).map(({ ruleId }) => ruleId);
  expect(idsWith(12)).not.toContain('frames-beyond-num-callers');
  expect(idsWith(1)).toContain('frames-beyond-num-callers');
  expect(idsWith(12)).not.toContain('frames-beyond-num-callers');
});

test('a rule that found nothing in a suppression is not asked again, one that found something is', () => {
  const asked: string[] = [];
  const [example] = rules;
  if (!example) throw new Error('there are no rules');
  const rule = (id: string, reports: boolean): typeof example => ({
    ...example,
    id,
    scope: 'file',
    create: ({ report }) => ({
      suppression(suppression) {
        asked.push(`${id} ${suppression.name?.text}`);
        if (reports) report({ messageId: 'x', span: suppression, suppression });
      },
    }),
  });
  const options = {
    releases: [NEWEST_RELEASE],
    numCallers: DEFAULT_NUM_CALLERS,
    evidence: null,
    severities: new Map(),
    rules: [rule('silent', false), rule('loud', true)],
    memory: createLintMemory(),
  };
  const text = '{\na\nMemcheck:Cond\nfun:a\n}\n';
  expect(lintFiles([parse(text)], options).length).toBe(1);
  expect(
    lintFiles([parse(`\n${text}${text.replace('a', 'b')}`)], options).map(({ span }) => span.start),
  ).toEqual([1, 27]);
  expect(asked).toEqual(['silent a', 'loud a', 'loud a', 'silent b', 'loud b']);
});

describeShared('the corpus', 'corpus/supp', () => {
  test('with one memory for all files, the diagnostics are the same', { timeout: 240_000 }, () => {
    const names = sharedNames('corpus/supp').filter((name) => !name.endsWith('.tsv'));
    // Several versions of a file stand behind one another.
    expectSameDiagnostics(
      names.filter((_, at) => at % 40 < 10).map((name) => sharedText(`corpus/supp/${name}`)),
    );
  });
});
