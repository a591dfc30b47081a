import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { Session, type Profiler } from 'node:inspector/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Profiled } from './row.js';

/** How much of a profile is told. */
const MOST = 8;

/** The functions that take most time by themselves, as lines for people: their share, and what they are called. */
export async function profileOf(profiled: Profiled): Promise<string[]> {
  const profile =
    'command' in profiled ? profileCommand(profiled.command) : await profileAction(profiled.action);
  return topFunctions(profile);
}

function profileCommand([program, ...args]: readonly [string, ...string[]]): Profiler.Profile {
  const folder = mkdtempSync(join(tmpdir(), 'suppkit-bench-'));
  try {
    spawnSync(program, ['--cpu-prof', '--cpu-prof-dir', folder, ...args], { stdio: 'ignore' });
    const [file = ''] = readdirSync(folder);
    return JSON.parse(readFileSync(join(folder, file), 'utf8')) as Profiler.Profile;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function profileAction(action: () => void): Promise<Profiler.Profile> {
  const session = new Session();
  session.connect();
  try {
    await session.post('Profiler.enable');
    await session.post('Profiler.start');
    action();
    return (await session.post('Profiler.stop')).profile;
  } finally {
    session.disconnect();
  }
}

function topFunctions({ nodes, samples = [], timeDeltas = [] }: Profiler.Profile): string[] {
  const names = new Map(nodes.map(({ id, callFrame }) => [id, callFrame.functionName || '(anonymous)']));
  const times = new Map<string, number>();
  for (const [at, id] of samples.entries()) {
    const name = names.get(id) ?? '';
    if (name !== '(idle)') times.set(name, (times.get(name) ?? 0) + (timeDeltas[at] ?? 0));
  }
  const all = [...times.values()].reduce((sum, time) => sum + time, 0);
  return [...times]
    .sort(([, a], [, b]) => b - a)
    .slice(0, MOST)
    .map(([name, time]) => `${((100 * time) / all).toFixed(0)} % \`${name}\``);
}
