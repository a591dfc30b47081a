import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { GeneratedFiles } from './generated-files.js';

const RULES = join(import.meta.dirname, '../src/lint/rules');

/** The ids of all rules: the names of the files in their folder, sorted. */
export function ruleIds(): string[] {
  return readdirSync(RULES)
    .filter((name) => name.endsWith('.ts') && name !== 'index.ts')
    .map((name) => name.slice(0, -'.ts'.length))
    .sort();
}

/** The module that lists all rules, from the folder they stand in. */
export function ruleIndex(): GeneratedFiles {
  const ids = ruleIds();
  const lines = [
    '// Written by docs/generate.ts from the folder; run `npm run generate`.',
    "import type { Rule } from '../rule.js';",
    ...ids.map((id) => `import { ${camelCase(id)} } from './${id}.js';`),
    '',
    '/** Every rule, by id. */',
    'export const rules: readonly Rule[] = [',
    ...ids.map((id) => `  ${camelCase(id)},`),
    '];',
    '',
  ];
  return { [join(RULES, 'index.ts')]: lines.join('\n') };
}

function camelCase(id: string): string {
  return id.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}
