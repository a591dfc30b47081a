import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadSuppressions } from '../../src/load/load.js';
import { readLog } from '../../src/log/read-log.js';
import { minNumCallers } from '../../src/valgrind/limits.js';
import { findTool } from '../../src/valgrind/tools.js';
import { differences, type Reality } from './compare.js';
import {
  FULL_NAMES,
  readUniques,
  recordXml,
  runProgram,
  viewsOf,
  type Observation,
  type Setup,
  type View,
} from './observe.js';
import { mutate } from './mutations.js';
import { predictMatch, type GivenFile, type Prediction, type UsedLine } from './predict.js';
import type { ProgramName } from './programs.js';
import { createRandom } from './random.js';
import { randomSuppression } from './suppressions.js';
import { RELEASE } from './valgrind.js';

/** A program that was run without suppressions, and where to run it again. */
export interface Bench {
  readonly setup: Setup;
  readonly observation: Observation;
  /** The folder of the programs. */
  readonly programs: string;
  /** A folder that nobody else uses at the same time. */
  readonly folder: string;
}

/** A log of which suppkit draws the wrong conclusion. */
export interface MatchFinding {
  readonly view: View;
  readonly differences: readonly string[];
  readonly reality: Reality;
}

/** Programs and tools; the fast ones take a few hundredths of a second, the slow ones half a second. */
export const FAST: readonly (readonly [ProgramName, tool: string])[] = [
  ['errors', 'memcheck'],
  ['errors-without-lines', 'memcheck'],
  ['errors-stripped', 'memcheck'],
  ['inlining', 'memcheck'],
  ['leaks', 'memcheck'],
  ['leak-checks', 'memcheck'],
  ['names', 'memcheck'],
  ['names-without-lines', 'memcheck'],
  ['names-literal', 'memcheck'],
  ['mangling', 'memcheck'],
  ['shapes', 'memcheck'],
  ['shapes-optimised', 'memcheck'],
  ['uses-plain', 'memcheck'],
  ['uses-stripped', 'memcheck'],
];
export const SLOW: readonly (readonly [ProgramName, tool: string])[] = [
  ['leaks-hosted', 'memcheck'],
  ['shapes-hosted', 'memcheck'],
  ['hosted', 'memcheck'],
  ['threads', 'helgrind'],
  ['threads', 'drd'],
];

const NUM_CALLERS = [12, 12, 12, 1, 2, 3, 4, 6, 20, 50].filter((count) => count >= minNumCallers(RELEASE));

const OPTIONS: readonly (readonly [weight: number, options: readonly string[]])[] = [
  [6, []],
  [1, ['--read-inline-info=no']],
  [1, ['--track-origins=yes']],
  [1, ['--leak-resolution=low']],
  [1, ['--errors-for-leak-kinds=all']],
  [1, ['--merge-recursive-frames=2']],
  [1, ['--fullpath-after=']],
];

/** One of the ways to run a program. */
export function createSetup(
  seed: string,
  [program, tool]: readonly [program: ProgramName, tool: string],
): Setup {
  const random = createRandom(`setup ${seed}`);
  const options = tool === 'memcheck' ? random.pickWeighted(OPTIONS) : [];
  return { program, tool, numCallers: random.pick(NUM_CALLERS), options };
}

/** Makes one to three files of suppressions for a program, from what the run without them told. */
export function createFiles(seed: string, { setup, observation }: Bench): GivenFile[] {
  const random = createRandom(`files ${seed}`);
  const contexts = readLog(observation.logs.get('full') ?? '').runs.flatMap((run) => run.contexts);
  const files: { name: string; text: string }[] = random
    .pick([['a.supp'], ['b.supp', 'a.supp'], ['a.supp', 'b-2.supp', 'c.supp']])
    .map((name) => ({ name, text: random.chance(0.3) ? '# Made by the oracle.\n\n' : '' }));
  for (let number = 1 + random.int(14); number > 0; number--) {
    const name = random.pickWeighted([
      [12, `s${number}`],
      [1, `s${number}: with blanks  suppressed: 1 bytes`],
      [1, `s${number} a.supp:3`],
      [1, `s${number} \xc3\xa9\xff<&>`],
      [1, '<insert_a_suppression_name_here>'],
    ]);
    const text = randomSuppression(random.pick(contexts), name, random);
    // Of suppressions that Valgrind refuses, a few will do: nothing is matched then.
    if (refuses(text, setup) && random.chance(0.98)) continue;
    random.pick(files).text += text + (random.chance(0.1) ? '# More.\n\n' : '');
  }
  for (const file of random.chance(0.4) ? files : []) {
    const changed = mutate(file.text, random);
    if (!refuses(changed, setup)) file.text = changed;
  }
  return files;
}

function refuses(text: string, { tool: option, numCallers }: Setup): boolean {
  const tool = findTool(option);
  if (!tool) throw new Error(`no tool ${option}`);
  return loadSuppressions(text, { tool, release: RELEASE, numCallers }).fatal !== null;
}

/** Runs the program with the files, and compares with what suppkit says for each log of the run without. */
export async function checkFiles(bench: Bench, files: readonly GivenFile[]): Promise<MatchFinding[]> {
  const { full, usual } = await runWithFiles(bench, files);
  return viewsOf(bench.setup).flatMap((view) => {
    const reality = view.tells === 'full' ? full : usual;
    const prediction = predictMatch(files, bench.observation.logs.get(view.name) ?? '', {
      ...bench.setup,
      release: RELEASE,
    });
    const found = differences(prediction, reality, view.tells);
    return found.length > 0 ? [{ view, differences: found, reality }] : [];
  });
}

/** Two runs: one with all names as they are compared, and its text log; one as usual, and its XML log. */
async function runWithFiles(
  { setup, observation, programs, folder }: Bench,
  files: readonly GivenFile[],
): Promise<{ full: Reality; usual: Reality }> {
  for (const { name, text } of files) writeFileSync(join(folder, name), text, 'latin1');
  const given = files.map(({ name }) => `--suppressions=${name}`);
  const full = await runProgram(setup, programs, folder, ['-v', ...FULL_NAMES, ...given]);
  const refusal = readRefusal(full.output);
  if (refusal) {
    const reality = { refusal, used: [], suppressed: null, totals: null, usedAsRead: [] };
    return { full: reality, usual: reality };
  }
  const usual = await recordXml(setup, programs, folder, given);
  const shown = new Set(readUniques(usual.xml));
  return {
    full: {
      refusal: null,
      used: readUsed(full.output, files),
      suppressed: null,
      totals: readTotals(full.output),
      usedAsRead: usedAsRead(full.output),
    },
    usual: {
      refusal: null,
      used: readUsedInXml(usual.xml),
      suppressed: observation.uniques.map((unique) => !shown.has(unique)),
      totals: null,
      usedAsRead: usedAsRead(usual.xml),
    },
  };
}

const COMPLAINT = /^==\d+== FATAL: in suppressions file "(.*)" near line (\d+):\n==\d+== {4}(.*)$/m;

function readRefusal(output: string): Prediction['refusal'] {
  const [, file, line, message] = COMPLAINT.exec(output) ?? [];
  if (file === undefined || message === undefined) return null;
  return { file, line: Number(line), message };
}

const USED = /^--\d+-- used_suppression: +(\d+) ([^\n]*)$/gm;
const LEAK = /^([^]*) suppressed: ([\d,]+) bytes in ([\d,]+) blocks$/;

/** Names may hold anything, so what follows the name is found by the files that were given. */
function readUsed(output: string, files: readonly GivenFile[]): UsedLine[] {
  return [...output.matchAll(USED)].map(([whole, count, rest = '']) => {
    const [, beforeLeak, bytes = '', blocks = ''] = LEAK.exec(rest) ?? [];
    const place = beforeLeak ?? rest;
    const colon = place.lastIndexOf(':');
    const file = files.find(({ name }) => place.endsWith(` ${name}${place.slice(colon)}`));
    if (!file) throw new Error(`no file in ${whole}`);
    return {
      name: place.slice(0, colon - file.name.length - 1),
      file: file.name,
      line: Number(place.slice(colon + 1)),
      count: Number(count),
      leak: beforeLeak === undefined ? null : { bytes: number(bytes), blocks: number(blocks) },
    };
  });
}

function number(text: string): number {
  return Number(text.replaceAll(',', ''));
}

function readTotals(output: string): Reality['totals'] {
  const last = [...output.matchAll(/^==\d+== ERROR SUMMARY: .*\(suppressed: (\d+) from (\d+)\)$/gm)].at(-1);
  return last ? { suppressed: Number(last[1]), suppressedContexts: Number(last[2]) } : null;
}

function readUsedInXml(xml: string): UsedLine[] {
  const counts = xml.slice(xml.indexOf('<suppcounts>'));
  return [...counts.matchAll(/<count>(\d+)<\/count>\s*<name>([^\n]*)<\/name>/g)].map(
    ([, count, name = '']) => ({
      name: name.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&'),
      file: '',
      line: 0,
      count: Number(count),
      leak: null,
    }),
  );
}

function usedAsRead(logText: string): Reality['usedAsRead'] {
  const used = readLog(logText).runs.flatMap((run) => run.usedSuppressions ?? []);
  return used.map(({ name, count }) => ({ name, count }));
}
