import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '..');

/** What the files of a folder may import of ours, besides each other. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  source: [],
  compression: [],
  valgrind: [],
  diagnostic: ['source'],
  grammar: ['source'],
  ast: ['grammar', 'source', 'diagnostic'],
  load: ['ast', 'source', 'valgrind'],
  match: ['ast', 'load', 'source', 'valgrind'],
  inclusion: ['load', 'match', 'valgrind'],
  log: ['source', 'valgrind', 'diagnostic'],
  emulate: ['diagnostic', 'log', 'source', 'valgrind'],
  explain: ['ast', 'diagnostic', 'load', 'match', 'print', 'source', 'valgrind'],
  generate: ['load', 'match', 'print', 'valgrind'],
  usage: ['ast', 'inclusion', 'load', 'log', 'match', 'source', 'valgrind'],
  diff: ['ast', 'inclusion', 'load', 'valgrind'],
  gate: ['match', 'source', 'usage', 'valgrind'],
  print: ['ast', 'diagnostic', 'source', 'valgrind'],
  edit: ['ast', 'diagnostic', 'print', 'source', 'valgrind'],
  lint: [
    'ast',
    'diagnostic',
    'edit',
    'explain',
    'inclusion',
    'load',
    'match',
    'print',
    'source',
    'usage',
    'valgrind',
  ],
  report: [
    'ast',
    'diagnostic',
    'diff',
    'edit/apply-edits.ts',
    'emulate/frame-notation.ts',
    'gate',
    'edit/broken-structure.ts',
    'edit/sort-suppressions.ts',
    'explain',
    'generate',
    'load',
    'match',
    'print',
    'source',
    'usage',
    'valgrind',
    'lint/rule.ts',
  ],
};

/** The faces of the core: they alone touch files, processes and terminals, and import whatever they need. */
const FACES = new Set(['cli', 'lsp']);

/** What writes generated files runs by hand, and is no part of the package. */
const GENERATORS = new Set(['grammar/generate.ts']);

const NODE_ONLY = new Set(['process', 'console', 'Buffer', 'require', 'global', '__dirname', 'setImmediate']);

interface Module {
  /** Relative to `src`, or to the root for the grammar. */
  readonly path: string;
  readonly folder: string;
  /** The same for our own modules, the specifier for all others. */
  readonly imports: readonly string[];
  readonly text: string;
}

function readModules(folder: string): Module[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !GENERATORS.has(relative(ROOT, path)))
    .map((path) => {
      const text = readFileSync(path, 'utf8');
      const imports = ts
        .preProcessFile(text)
        .importedFiles.map(({ fileName }) =>
          fileName.startsWith('.') ? moduleName(join(dirname(path), fileName)) : fileName,
        );
      return { path: moduleName(path), folder: folderOf(moduleName(path)), imports, text };
    });
}

const moduleName = (path: string): string =>
  relative(ROOT, path)
    .replace(/^src\//, '')
    .replace(/\.js$/, '.ts');
const folderOf = (name: string): string => (name.includes('/') ? name.slice(0, name.indexOf('/')) : '');

const modules = [...readModules('src'), ...readModules('grammar')];
const core = modules.filter(({ folder }) => !FACES.has(folder));
const folders = [...new Set(core.map(({ folder }) => folder))].filter((folder) => folder !== '');

describe('imports', () => {
  test.each(folders)('of %s go with the flow', (folder) => {
    const allowed = new Set([folder, ...(MAY_IMPORT[folder] ?? [])]);
    const wrong = core
      .filter((module) => module.folder === folder)
      .flatMap(({ path, imports }) => imports.map((imported) => ({ path, imported })))
      .filter(({ imported }) => imported.endsWith('.ts'))
      .filter(({ imported }) => !allowed.has(folderOf(imported)) && !allowed.has(imported));
    expect(wrong).toEqual([]);
    expect(MAY_IMPORT, 'every folder has a row').toHaveProperty(folder);
  });

  test('no folder imports another one that imports it, however far around', () => {
    const addReached = (from: string, reached: Set<string>): Set<string> => {
      for (const to of importedFolders(from)) if (!reached.has(to)) addReached(to, reached.add(to));
      return reached;
    };
    expect(folders.filter((folder) => addReached(folder, new Set()).has(folder))).toEqual([]);
  });

  test('no rule imports another rule', () => {
    const isRule = (path: string): boolean => /^lint\/rules\/(?!index\.ts$)/.test(path);
    const wrong = modules.filter(({ path, imports }) => isRule(path) && imports.some(isRule));
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });

  test('only the faces import Node', () => {
    const wrong = core.filter(({ imports }) => imports.some((imported) => imported.startsWith('node:')));
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });
});

test('no list is spread into arguments, of which there may be some 100,000 at most', () => {
  const spread = /\.(?:push|unshift)\(\s*\.\.\.|Math\.(?:max|min)\((?:[^()]*,)?\s*\.\.\./;
  expect(modules.filter(({ text }) => spread.test(text)).map(({ path }) => path)).toEqual([]);
});

test('only the faces use what browsers lack', () => {
  expect(core.flatMap(({ path, text }) => nodeGlobals(text).map((name) => `${path}: ${name}`))).toEqual([]);
  expect(nodeGlobals('const f = (console: C) => console.log(process.pid, a.require);')).toEqual(['process']);
});

function importedFolders(from: string): string[] {
  const imported = core.filter(({ folder }) => folder === from).flatMap(({ imports }) => imports);
  return [...new Set(imported.map(folderOf))].filter((to) => to !== from && folders.includes(to));
}

/** Names of Node's global objects in a module, but for properties and for what the module declares itself. */
function nodeGlobals(text: string): string[] {
  const declared = new Set<string>();
  const used = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && NODE_ONLY.has(node.text)) {
      const { parent } = node;
      const isDeclared = (ts.isVariableDeclaration(parent) || ts.isParameter(parent)) && parent.name === node;
      const isProperty = ts.isPropertyAccessExpression(parent) && parent.name === node;
      if (isDeclared) declared.add(node.text);
      else if (!isProperty) used.add(node.text);
    }
    node.forEachChild(visit);
  };
  visit(ts.createSourceFile('module.ts', text, ts.ScriptTarget.Latest, true));
  return [...used].filter((name) => !declared.has(name));
}
