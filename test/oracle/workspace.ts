import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A temporary folder of a test run. */
export interface Workspace {
  readonly path: string;
  /** A folder in it for one of the jobs that run at the same time; made where it is missing. */
  slot(slot: number): string;
  remove(): void;
}

/** Makes a temporary folder; whoever asks for it removes it. */
export function createWorkspace(): Workspace {
  const path = mkdtempSync(join(tmpdir(), 'suppkit-oracle-'));
  return {
    path,
    slot(slot) {
      const folder = join(path, `slot${slot}`);
      mkdirSync(folder, { recursive: true });
      return folder;
    },
    remove: () => rmSync(path, { recursive: true, force: true }),
  };
}
