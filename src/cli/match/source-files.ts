import { resolve } from 'node:path';
import fastGlob from 'fast-glob';
import { sourceGlobs } from '../../gate/own-code.js';
import { createSourceTree, type SourceTree } from '../../gate/source-tree.js';
import { displayText } from '../../source/source.js';
import type { MatchReport } from '../../usage/match-logs.js';

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

/** The files below this folder that may be those of the frames of a report; of `--own` alone, where it is given. */
export function sourceTree(report: MatchReport, own: readonly string[]): SourceTree {
  if (own.length > 0) return createSourceTree(ownFiles(own));
  const names = new Set<string>();
  for (const { decisions } of report.logs) {
    for (const { context } of decisions) {
      for (const { file } of context.stack.frames) if (file !== null) names.add(file);
    }
  }
  return createSourceTree(
    find(
      [...names].map((name) => `**/${fastGlob.escapePath(displayText(name))}`),
      [],
    ),
  );
}

const NEVER_OURS = ['**/node_modules/**', '**/.git/**'];

function find(patterns: readonly string[], ignore: readonly string[]): string[] {
  const options = { dot: true, followSymbolicLinks: false, suppressErrors: true };
  return fastGlob.sync([...patterns], { ...options, ignore: [...NEVER_OURS, ...ignore] }).sort();
}
