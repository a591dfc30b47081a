import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { configSchemaFile } from '../../docs/config-schema.js';
import { readmeFile } from '../../docs/readme.js';
import { rulePages } from '../../docs/rule-pages.js';
import { staleFiles } from '../../docs/generated-files.js';
import { parseConfig } from '../../src/lint/config.js';
import { rules } from '../../src/lint/rules/index.js';
import { readEmulatedErrors } from '../../src/emulate/read.js';
import { byteText } from '../../src/source/source.js';
import { ROOT } from '../support/suppkit.js';

test('the pages of the rules are fresh; if not, run `npm run generate`', () => {
  expect(staleFiles(rulePages())).toEqual([]);
});

test('the schema of configurations is fresh; if not, run `npm run generate`', () => {
  expect(staleFiles(configSchemaFile())).toEqual([]);
});

test('the README shows what the commands print; if not, run `npm run generate`', () => {
  expect(staleFiles(readmeFile())).toEqual([]);
});

test('the configuration in the README is one', () => {
  const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
  const [, json = ''] = /```json\n(.*?)```/s.exec(readme) ?? [];
  expect(parseConfig(JSON.parse(json), rules)).toHaveProperty('config');
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
