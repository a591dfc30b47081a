import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { run, type Outcome, type RunOptions } from './run.js';

/** The root of the checkout, where the command is run: paths in tests are relative to it. */
export const ROOT = join(import.meta.dirname, '../..');

/** The built command. */
export const COMMAND = join(ROOT, 'dist/suppkit.cjs');

/** Runs the built command, without colours unless `env` asks for them. */
export function suppkit(args: readonly string[], options: RunOptions = {}): Outcome {
  return run(process.execPath, [COMMAND, ...args], { cwd: ROOT, ...options });
}

/** What hangs for so long, in milliseconds, waits for something that never comes. */
const PATIENCE = 30_000;

/** Runs commands of bash, for which `suppkit` is the built command; `around` is a program that runs bash. */
export function bash(script: string, cwd: string, around: readonly string[] = []): Outcome {
  const command = `suppkit() { "${process.execPath}" "${COMMAND}" "$@"; }; ${script}`;
  const [program = '', ...args] = [...around, 'bash', '--norc', '-c', command];
  return run(program, args, { cwd, timeout: PATIENCE });
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
