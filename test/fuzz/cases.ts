import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { ROOT } from '../support/suppkit.js';
import type { Target } from './target.js';

/** Where inputs are kept that once went wrong: a folder a target. */
const CASES = join(import.meta.dirname, 'cases');

/** An input that once went wrong. */
export interface Case {
  readonly name: string;
  /** Byte text. */
  readonly input: string;
}

/** The inputs of a target that once went wrong, sorted by name. */
export function casesOf({ name }: Target): Case[] {
  const folder = join(CASES, name);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .sort()
    .map((file) => ({ name: file, input: readFileSync(join(folder, file), 'latin1') }));
}

/** Keeps an input; gives its path. */
export function saveCase({ name }: Target, input: string): string {
  const folder = join(CASES, name);
  mkdirSync(folder, { recursive: true });
  const digest = createHash('sha256').update(input, 'latin1').digest('hex').slice(0, 8);
  const path = join(folder, `${digest}.input`);
  writeFileSync(path, input, 'latin1');
  return relative(ROOT, path);
}
