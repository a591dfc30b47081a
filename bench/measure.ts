import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What something took, in milliseconds. */
export interface Times {
  /** By the clock on the wall, as somebody waits for it. */
  readonly wall: number;
  /** Of all cores together, in the program and in the system: the same on a busy machine. */
  readonly cores: number;
}

/** What one run of a command took. */
export interface Usage extends Times {
  /** The most memory that it held, in bytes. */
  readonly peak: number;
}

/** A program and its arguments. */
export type Command = readonly [string, ...string[]];

/** Stands in the place of a time that was not waited for. */
export class TimeLimit extends Error {
  readonly seconds: number;
  constructor(seconds: number) {
    super(`it takes more than ${seconds} s`);
    this.seconds = seconds;
  }
}

/** The shell tells milliseconds, GNU time the memory; what the command prints is thrown away. */
const SCRIPT = `
TIMEFORMAT='%3R %3U %3S'
time timeout "$1" /usr/bin/time -q -o "$2" -f %M "\${@:4}" > /dev/null 2> "$3"
`;

/** Runs a command; it may find something (1), but not fail. It is ended after `limit` seconds. */
export function runCommand(command: Command, limit: number): Usage {
  const folder = mkdtempSync(join(tmpdir(), 'suppkit-bench-'));
  try {
    const [peak, errors] = [join(folder, 'peak'), join(folder, 'errors')];
    const { status, signal, error, stderr } = spawnSync(
      'bash',
      ['-c', SCRIPT, 'bench', String(limit), peak, errors, ...command],
      {
        encoding: 'utf8',
      },
    );
    if (status === 124) throw new TimeLimit(limit);
    if (status === null) throw new Error(`${command.join(' ')}: ended by ${signal ?? error?.message}`);
    if (status > 1) {
      throw new Error(
        `${command.join(' ')}: exit status ${status}\n${readFileSync(errors, 'utf8')}${stderr}`,
      );
    }
    const [wall = NaN, user = NaN, system = NaN] = stderr
      .trim()
      .split(' ')
      .map((seconds) => Number(seconds) * 1000);
    return { wall, cores: user + system, peak: Number(readFileSync(peak, 'utf8')) * 1024 };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Runs some commands in turns, so that a change of the machine's speed meets all of them; gives the medians of each. */
export function runInTurns<const T extends readonly Command[]>(
  commands: T,
  { rounds, limit }: { readonly rounds: number; readonly limit: number },
): { readonly [K in keyof T]: Usage } {
  const usages: Usage[][] = commands.map(() => []);
  for (let round = 0; round < rounds; round++) {
    for (const [at, command] of commands.entries()) usages[at]?.push(runCommand(command, limit));
  }
  const medians = usages.map((runs) => ({
    ...medianTimes(runs),
    peak: median(runs.map(({ peak }) => peak)),
  }));
  return medians as { readonly [K in keyof T]: Usage };
}

/** What a call takes. */
export function timesOf(action: () => void): Times {
  const [start, startOfCores] = [performance.now(), process.cpuUsage()];
  action();
  const { user, system } = process.cpuUsage(startOfCores);
  return { wall: performance.now() - start, cores: (user + system) / 1000 };
}

export function medianTimes(times: readonly Times[]): Times {
  return { wall: median(times.map(({ wall }) => wall)), cores: median(times.map(({ cores }) => cores)) };
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** The smallest value that at least this share of all values does not exceed. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? NaN;
}
