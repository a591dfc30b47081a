// Makes the two bundles: the command, in one file, and the library; and the licences of what they hold.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { chevrotain } from './chevrotain.mjs';
import { licencesText } from './licences.mjs';

const common = {
  bundle: true,
  format: 'esm',
  target: 'node20.19',
  legalComments: 'linked',
  logLevel: 'warning',
  metafile: true,
  plugins: [chevrotain],
};

const beside = (name) => fileURLToPath(import.meta.resolve(`./${name}`));

const results = await Promise.all([
  build({
    ...common,
    entryPoints: ['src/cli/main.ts'],
    outfile: 'dist/suppkit.js',
    platform: 'node',
    minify: true,
    alias: { 'string-width': beside('text-width.mjs'), yargs: beside('yargs.mjs') },
    // Bundled CommonJS modules ask for Node's own by require.
    banner: {
      js: "#!/usr/bin/env node\nimport { createRequire } from 'node:module';\nconst require = createRequire(import.meta.url);",
    },
  }),
  build({
    ...common,
    entryPoints: ['src/index.ts'],
    outfile: 'dist/index.js',
    platform: 'neutral',
    mainFields: ['module', 'main'],
  }),
]);

writeFileSync('dist/THIRD-PARTY-LICENSES.txt', licencesText(results.map(({ metafile }) => metafile)));
