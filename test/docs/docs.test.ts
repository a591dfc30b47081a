import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readmeFile } from '../../docs/readme.js';
import { rulePages } from '../../docs/rule-pages.js';
import { staleFiles } from '../../docs/generated-files.js';
import { readEmulatedErrors } from '../../src/emulate/read.js';
import { byteText } from '../../src/source/source.js';
import { ROOT } from '../support/suppkit.js';

test('the pages of the rules are fresh; if not, run `npm run generate`', () => {
  expect(staleFiles(rulePages())).toEqual([]);
});

test('the README shows what the commands print; if not, run `npm run generate`', () => {
  expect(staleFiles(readmeFile())).toEqual([]);
});

test('the examples of emulated errors can be read', () => {
  const page = readFileSync(join(ROOT, 'docs/emulate.md'), 'utf8');
  const blocks = [...page.matchAll(/```(text|json)\n(.*?)```/gs)].map(([, language, text = '']) => ({
    language,
    ...readEmulatedErrors(byteText(text)),
  }));
  expect(blocks.map(({ language, contexts, mistakes }) => [language, contexts.length, mistakes])).toEqual([
    ['text', 3, []],
    ['json', 2, []],
  ]);
});
