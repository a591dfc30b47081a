import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Texts that are made from code or data, by absolute path. */
export type GeneratedFiles = Readonly<Record<string, string>>;

/** Writes those files that are not fresh. */
export function writeGenerated(files: GeneratedFiles): void {
  for (const path of staleFiles(files)) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, files[path] ?? '');
  }
}

/** The paths whose file is missing or differs. */
export function staleFiles(files: GeneratedFiles): string[] {
  return Object.keys(files).filter((path) => !existsSync(path) || readFileSync(path, 'utf8') !== files[path]);
}
