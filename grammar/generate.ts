import { join } from 'node:path';
import { generateCstDts } from 'chevrotain';
import { format, resolveConfig } from 'prettier';
import { writeGenerated, type GeneratedFiles } from '../docs/generated-files.js';
import { printEbnf } from './ebnf.js';
import { suppressionParser } from './parser.js';
import { printRailroadPage } from './railroad.js';
import { PARSER_TOKENS } from './tokens.js';

const ROOT = join(import.meta.dirname, '..');

/** What is made from the grammar: CST types, EBNF and railroad diagram. A test says that they are fresh. */
export async function grammarFiles(): Promise<GeneratedFiles> {
  const rules = suppressionParser.getGAstProductions();
  const cstTypes = join(ROOT, 'grammar/cst.gen.ts');
  const banner = '// Written by grammar/generate.ts from the grammar; run `npm run generate`.\n';
  const options = { ...(await resolveConfig(cstTypes)), filepath: cstTypes };
  return {
    [cstTypes]: await format(banner + generateCstDts(rules), options),
    [join(ROOT, 'docs/grammar.ebnf')]: printEbnf(Object.values(rules), PARSER_TOKENS),
    [join(ROOT, 'docs/grammar.html')]: printRailroadPage(Object.values(rules)),
  };
}

if (process.argv[1] === import.meta.filename) writeGenerated(await grammarFiles());
