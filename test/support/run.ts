import { spawnSync } from 'node:child_process';

/**
 * What programs are told of the machine: where other programs are, and nothing that whoever runs the tests, or CI, likes:
 * colours, a language, options of Valgrind, a home with settings in it.
 */
export const ENVIRONMENT: NodeJS.ProcessEnv = { PATH: process.env['PATH'], HOME: '/nowhere' };

/** What became of a program. */
export interface Outcome {
  /** Null where a signal ended it, or there is no such program. */
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly cwd?: string;
  readonly input?: string | Uint8Array;
  /** What it is told besides {@link ENVIRONMENT}. */
  readonly env?: NodeJS.ProcessEnv;
  /** When it is ended, in milliseconds. */
  readonly timeout?: number;
  /** Who runs it. */
  readonly uid?: number;
}

/** Runs a program to its end, in {@link ENVIRONMENT}. */
export function run(program: string, args: readonly string[], options: RunOptions = {}): Outcome {
  const { status, stdout, stderr } = spawnSync(program, args, {
    ...options,
    input: options.input ?? '',
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
    env: { ...ENVIRONMENT, ...options.env },
  });
  return { status, stdout, stderr };
}

/** Is there such a program, and does it start? */
export function isInstalled(program: string): boolean {
  return run(program, ['--version']).status === 0;
}
