import { existsSync } from 'node:fs';
import { join } from 'node:path';

const DIST = join(import.meta.dirname, '../dist');

/** The built command. */
export const SUPPKIT = join(DIST, 'suppkit.cjs');

if (!existsSync(SUPPKIT)) throw new Error('nothing is built yet: run `npm run build:bundle` first');

/** The library as it is built: what runs the sources as they are changes what they take. */
export const library = (await import(join(DIST, 'index.js'))) as typeof import('../src/index.js');
