import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { OLDEST_RELEASE, parseRelease, type Release } from '../../src/valgrind/release.js';
import { ENVIRONMENT, isInstalled, run } from '../support/run.js';

/** What a run of Valgrind left behind. */
export interface ValgrindRun {
  /** Null where a signal ended it. */
  readonly status: number | null;
  /** Its standard error as byte text. */
  readonly output: string;
}

/** Runs Valgrind in a folder. No option of its own comes from the environment. */
export function runValgrind(
  folder: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<ValgrindRun> {
  return new Promise((resolve, reject) => {
    const child = spawn('valgrind', ['--default-suppressions=no', ...args], {
      cwd: folder,
      env: { ...ENVIRONMENT, ...environment },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let output = '';
    child.stderr.setEncoding('latin1');
    child.stderr.on('data', (piece: string) => void (output += piece));
    child.on('error', reject);
    child.on('close', (status) => resolve({ status, output }));
  });
}

/** What live tests need and this machine lacks, as a sentence part; empty where nothing is missing. */
export const MISSING: string = missing().join(', ');

/** The release that is installed; the oldest that suppkit knows where none is. */
export const RELEASE: Release = installedRelease() ?? OLDEST_RELEASE;

function missing(): string[] {
  const release = installedRelease();
  const lacks: string[] = [];
  // The programs without the C library have system calls of this machine in them.
  if (process.platform !== 'linux' || process.arch !== 'x64') lacks.push('an x86-64 Linux');
  if (release === null) lacks.push('valgrind');
  else if (release < OLDEST_RELEASE) lacks.push('a valgrind that is not older than 3.19');
  for (const compiler of ['gcc', 'g++']) if (!isInstalled(compiler)) lacks.push(compiler);
  if (!existsSync('/usr/include/valgrind/memcheck.h')) lacks.push('the headers of valgrind');
  return lacks;
}

function installedRelease(): Release | null {
  if (!isInstalled('valgrind')) return null;
  return parseRelease(
    run('valgrind', ['--version'])
      .stdout.trim()
      .replace(/\.GIT$/, ''),
  );
}
