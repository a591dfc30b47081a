import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** The root of the checkout, where the command is run: paths in tests are relative to it. */
export const ROOT = join(import.meta.dirname, '../..');

/** The built command. */
export const COMMAND = join(ROOT, 'dist/suppkit.cjs');

/** What commands are told of the machine: not whether whoever runs the tests, or CI, wants colours. */
export const ENVIRONMENT: NodeJS.ProcessEnv = { PATH: process.env['PATH'] };

export interface Outcome {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the built command, without colours unless `env` asks for them. */
export function suppkit(
  args: readonly string[],
  {
    input = '',
    cwd = ROOT,
    env = {},
  }: { input?: string | Uint8Array; cwd?: string; env?: NodeJS.ProcessEnv } = {},
): Outcome {
  const { status, stdout, stderr } = spawnSync(process.execPath, [COMMAND, ...args], {
    cwd,
    input,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
    env: { ...ENVIRONMENT, ...env },
  });
  return { status, stdout, stderr };
}

/** The JSON that a command prints. */
export function suppkitJson<T>(args: readonly string[]): T {
  const { stdout, stderr } = suppkit([...args, '--format', 'json']);
  if (stderr !== '') throw new Error(stderr);
  return JSON.parse(stdout) as T;
}

/** A folder that is removed when the test is over. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'suppkit-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
