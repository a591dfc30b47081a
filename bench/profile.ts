import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { Session, type Profiler, type Runtime } from 'node:inspector/promises';
import { SourceMap, type SourceMapPayload } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, join, relative } from 'node:path';
import { SUPPKIT } from './library.js';
import type { Command } from './measure.js';
import type { Profiled } from './row.js';

/** How much of a profile is told. */
const MOST = 8;

/** What takes no time of what is profiled: the inspector has a part of its own. */
const OTHERS: ReadonlySet<string> = new Set(['`(idle)`', '`dispatch`']);

const ROOT = join(import.meta.dirname, '..');

/** The functions that take most time by themselves, as lines for people: their share, and which they are. */
export async function profileOf(profiled: Profiled): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'suppkit-bench-'));
  try {
    // The command that is measured has no names that say anything.
    execFileSync('node', ['.ci/build.mjs', '--readable', '--folder', folder], { cwd: ROOT });
    const profile =
      'command' in profiled ? profileCommand(profiled.command, folder) : await profileAction(profiled.action);
    return topFunctions(profile, createNamer(folder));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Profiles the readable build in a folder in the place of the command. */
function profileCommand([program, ...args]: Command, folder: string): Profiler.Profile {
  const readable = args.map((arg) => (arg === SUPPKIT ? join(folder, basename(SUPPKIT)) : arg));
  const profiles = join(folder, 'profiles');
  spawnSync(program, ['--cpu-prof', '--cpu-prof-dir', profiles, ...readable], { stdio: 'ignore' });
  const [file = ''] = readdirSync(profiles);
  return JSON.parse(readFileSync(join(profiles, file), 'utf8')) as Profiler.Profile;
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

type Namer = (callFrame: Runtime.CallFrame) => string;

/** Makes what says which function it is: its name, and where it is in the sources, which the maps in a folder tell. */
function createNamer(folder: string): Namer {
  const maps = new Map(
    readdirSync(folder)
      .filter((name) => name.endsWith('.map'))
      .map((name) => [basename(name, '.map'), readMap(join(folder, name))]),
  );
  return ({ functionName, url, lineNumber, columnNumber }) => {
    const name = `\`${functionName || '(anonymous)'}\``;
    const entry = maps.get(basename(url))?.findEntry(lineNumber, columnNumber);
    if (!entry || !('originalSource' in entry)) return url === '' ? name : `${name} ${url}`;
    const path = join(folder, entry.originalSource);
    // The maps of some packages tell of sources that they do not bring.
    const file = existsSync(path) ? relative(ROOT, path) : basename(path);
    return `${name} ${file}:${entry.originalLine + 1}`;
  };
}

function readMap(path: string): SourceMap {
  return new SourceMap(JSON.parse(readFileSync(path, 'utf8')) as SourceMapPayload);
}

function topFunctions({ nodes, samples = [], timeDeltas = [] }: Profiler.Profile, nameOf: Namer): string[] {
  const names = new Map(nodes.map(({ id, callFrame }) => [id, nameOf(callFrame)]));
  const times = new Map<string, number>();
  for (const [at, id] of samples.entries()) {
    const name = names.get(id) ?? '';
    if (!OTHERS.has(name)) times.set(name, (times.get(name) ?? 0) + (timeDeltas[at] ?? 0));
  }
  const all = [...times.values()].reduce((sum, time) => sum + time, 0);
  return [...times]
    .sort(([, a], [, b]) => b - a)
    .slice(0, MOST)
    .map(([name, time]) => `${((100 * time) / all).toFixed(0)} % ${name}`);
}
