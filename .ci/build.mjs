// Makes what is published: the command, in one file, with what starts it and what its threads run; the library; and the licences of what they hold.
// `node .ci/build.mjs --readable --folder FOLDER` makes the same for a profile: the functions of the command have their names,
// and maps tell where each of them is in the sources.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { chevrotain } from './chevrotain.mjs';
import { licencesText } from './licences.mjs';

const {
  values: { folder, readable },
} = parseArgs({
  options: { folder: { type: 'string', default: 'dist' }, readable: { type: 'boolean', default: false } },
});

const common = {
  bundle: true,
  target: 'node20.19',
  legalComments: 'linked',
  logLevel: 'warning',
  metafile: true,
  sourcemap: readable && 'external',
  plugins: [chevrotain],
};

const command = { ...common, platform: 'node', format: 'cjs', minify: !readable };

const beside = (name) => fileURLToPath(import.meta.resolve(`./${name}`));

// What other builds have left, on other Nodes too. The types are made by themselves.
mkdirSync(folder, { recursive: true });
for (const name of readdirSync(folder)) if (name !== 'types') rmSync(join(folder, name));

const results = await Promise.all([
  build({
    ...command,
    entryPoints: ['src/cli/main.ts'],
    outfile: join(folder, 'main.cjs'),
    alias: { 'string-width': beside('text-width.mjs'), yargs: beside('yargs.mjs') },
    // What `src/cli/launch.ts` calls.
    define: { 'import.meta.url': '__filename', 'import.meta.dirname': '__dirname' },
    banner: { js: '(function (require, __filename, __dirname) {' },
    footer: { js: '})' },
  }),
  build({
    ...command,
    entryPoints: ['src/cli/launch.ts'],
    outfile: join(folder, 'suppkit.cjs'),
    define: { 'import.meta.dirname': '__dirname' },
    banner: { js: '#!/usr/bin/env node' },
  }),
  build({
    ...command,
    entryPoints: ['src/cli/log-thread.ts'],
    outfile: join(folder, 'log-thread.cjs'),
  }),
  build({
    ...common,
    entryPoints: ['src/index.ts'],
    outfile: join(folder, 'index.js'),
    platform: 'neutral',
    format: 'esm',
    mainFields: ['module', 'main'],
  }),
]);

writeFileSync(
  join(folder, 'THIRD-PARTY-LICENSES.txt'),
  licencesText(results.map(({ metafile }) => metafile)),
);
execFileSync(process.execPath, ['.ci/code-cache.mjs', folder], { stdio: ['ignore', 'ignore', 'inherit'] });
