import { resolve } from 'node:path';
import fastGlob from 'fast-glob';
import { sourceGlobs } from '../../gate/own-code.js';

/** A pattern that leads out of this folder is meant from here; all others at any depth. */
export function fromHere(pattern: string): string {
  const [, mark = '', path = ''] = /^(!?)(.*)$/s.exec(pattern) ?? [];
  return /^\.\.(?:\/|$)/.test(path) ? `${mark}${resolve(path)}` : pattern;
}

/** The files below this folder that patterns of `--own` mean, sorted. */
export function ownFiles(patterns: readonly string[]): string[] {
  const { included, excluded } = sourceGlobs(patterns.map(fromHere));
  return find(included, excluded);
}

const NEVER_OURS = ['**/node_modules/**', '**/.git/**'];

function find(patterns: readonly string[], ignore: readonly string[]): string[] {
  const options = { dot: true, followSymbolicLinks: false, suppressErrors: true };
  return fastGlob.sync([...patterns], { ...options, ignore: [...NEVER_OURS, ...ignore] }).sort();
}
