import { expect, test } from 'vitest';
import { staleFiles } from '../../docs/generated-files.js';
import { ruleIndex } from '../../docs/rule-index.js';
import { grammarFiles } from '../../grammar/generate.js';

test('CST types, EBNF and railroad diagram are fresh; if not, run `npm run generate`', async () => {
  const files = await grammarFiles();
  expect(Object.keys(files).map((path) => path.replace(/.*\//, ''))).toEqual([
    'cst.gen.ts',
    'grammar.ebnf',
    'grammar.html',
  ]);
  expect(staleFiles(files)).toEqual([]);
});

test('the list of rules is fresh; if not, run `npm run generate`', () => {
  expect(staleFiles(ruleIndex())).toEqual([]);
});
