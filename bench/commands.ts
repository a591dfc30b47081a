import { join } from 'node:path';
import { SUPPKIT } from './library.js';
import type { Command } from './measure.js';

/** `suppkit match` of one log. */
export function match(log: string, suppressions: string): Command {
  return ['node', SUPPKIT, 'match', log, '-s', suppressions];
}

/** A script of `bench/baselines` with a file. */
export function baseline(name: string, file: string): Command {
  return ['node', join(import.meta.dirname, 'baselines', `${name}.mjs`), file];
}
