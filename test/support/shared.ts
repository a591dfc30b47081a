import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'vitest';
import { decodeLatin1 } from '../../src/source/source.js';

/** The folder of conformance cases, real logs and the corpus beside the checkout; many machines lack it. */
const SHARED = join(import.meta.dirname, '../../../shared');

/** A path below the shared folder. */
export function sharedPath(path: string): string {
  return join(SHARED, path);
}

/** The names in a folder below the shared folder, sorted; empty where it does not exist. */
export function sharedNames(folder: string): string[] {
  const path = sharedPath(folder);
  return existsSync(path) ? readdirSync(path).sort() : [];
}

/** A shared file as byte text. */
export function sharedText(path: string): string {
  return decodeLatin1(readFileSync(sharedPath(path)));
}

/** A shared JSON file. */
export function sharedJson<T>(path: string): T {
  return JSON.parse(readFileSync(sharedPath(path), 'utf8')) as T;
}

/** The rows of a shared TSV file, by column name. */
export function sharedRows(path: string): Record<string, string>[] {
  const [head = '', ...lines] = readFileSync(sharedPath(path), 'utf8').trimEnd().split('\n');
  const columns = head.split('\t');
  return lines.map((line) => {
    const cells = line.split('\t');
    return Object.fromEntries(columns.map((column, at) => [column, cells[at] ?? '']));
  });
}

/**
 * Tests that need the shared folder. Where it is not there, they are one that is skipped, with the reason in its name: to
 * list them would take the folder.
 */
export function describeShared(name: string, path: string, tests: () => void): void {
  if (existsSync(sharedPath(path))) describe(name, tests);
  else test.skip(`${name} (skipped: ../shared/${path} is not here)`);
}
