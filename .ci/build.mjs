// Makes what is published: the command, in one file, with what starts it and what its threads run; the library; and the licences of what they hold.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { chevrotain } from './chevrotain.mjs';
import { licencesText } from './licences.mjs';

const common = {
  bundle: true,
  target: 'node20.19',
  legalComments: 'linked',
  logLevel: 'warning',
  metafile: true,
  plugins: [chevrotain],
};

const command = { ...common, platform: 'node', format: 'cjs', minify: true };

const beside = (name) => fileURLToPath(import.meta.resolve(`./${name}`));

// What other builds have left, on other Nodes too. The types are made by themselves.
mkdirSync('dist', { recursive: true });
for (const name of readdirSync('dist')) if (name !== 'types') rmSync(`dist/${name}`);

const results = await Promise.all([
  build({
    ...command,
    entryPoints: ['src/cli/main.ts'],
    outfile: 'dist/main.cjs',
    alias: { 'string-width': beside('text-width.mjs'), yargs: beside('yargs.mjs') },
    // What `src/cli/launch.ts` calls.
    define: { 'import.meta.url': '__filename', 'import.meta.dirname': '__dirname' },
    banner: { js: '(function (require, __filename, __dirname) {' },
    footer: { js: '})' },
  }),
  build({
    ...command,
    entryPoints: ['src/cli/launch.ts'],
    outfile: 'dist/suppkit.cjs',
    define: { 'import.meta.dirname': '__dirname' },
    banner: { js: '#!/usr/bin/env node' },
  }),
  build({
    ...command,
    entryPoints: ['src/cli/log-thread.ts'],
    outfile: 'dist/log-thread.cjs',
  }),
  build({
    ...common,
    entryPoints: ['src/index.ts'],
    outfile: 'dist/index.js',
    platform: 'neutral',
    format: 'esm',
    mainFields: ['module', 'main'],
  }),
]);

writeFileSync('dist/THIRD-PARTY-LICENSES.txt', licencesText(results.map(({ metafile }) => metafile)));
execFileSync(process.execPath, ['.ci/code-cache.mjs'], { stdio: ['ignore', 'ignore', 'inherit'] });
