import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { configSchemaFile } from '../../docs/config-schema.js';
import { readmeFile } from '../../docs/readme.js';
import { rulePages } from '../../docs/rule-pages.js';
import { staleFiles } from '../../docs/generated-files.js';
import { parseConfig } from '../../src/lint/config.js';
import { rules } from '../../src/lint/rules/index.js';

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
  const readme = readFileSync(join(import.meta.dirname, '../../README.md'), 'utf8');
  const [, json = ''] = /```json\n(.*?)```/s.exec(readme) ?? [];
  expect(parseConfig(JSON.parse(json), rules)).toHaveProperty('config');
});
