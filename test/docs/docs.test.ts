import { expect, test } from 'vitest';
import { configSchemaFile } from '../../docs/config-schema.js';
import { readmeFile } from '../../docs/readme.js';
import { rulePages } from '../../docs/rule-pages.js';
import { staleFiles } from '../../docs/generated-files.js';

test('the pages of the rules are fresh; if not, run `npm run generate`', () => {
  expect(staleFiles(rulePages())).toEqual([]);
});

test('the schema of configurations is fresh; if not, run `npm run generate`', () => {
  expect(staleFiles(configSchemaFile())).toEqual([]);
});

test('the README shows what the commands print; if not, run `npm run generate`', () => {
  expect(staleFiles(readmeFile())).toEqual([]);
});
