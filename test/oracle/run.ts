/**
 * `npm run oracle -- --runs 5000 --seed 1 [--only load|match]`: compares suppkit with the installed Valgrind for as
 * long as you like. What they disagree on is made small, and saved below cases/ for the tests. Exit code 1 if there
 * is any.
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { saveLoadCase, saveMatchCase } from './cases.js';
import {
  askValgrind,
  createLoadCase,
  isSameAnswer,
  missingInTree,
  predictLoad,
  type LoadCase,
} from './load.oracle.js';
import {
  checkFiles,
  createFiles,
  createSetup,
  FAST,
  SLOW,
  type Bench,
  type MatchFinding,
} from './match.oracle.js';
import { minimizeLines, minimizeText } from './minimize.js';
import { observe } from './observe.js';
import { inPool } from './pool.js';
import type { GivenFile } from './predict.js';
import { buildPrograms } from './programs.js';
import { createRandom } from './random.js';
import { MISSING, RELEASE } from './valgrind.js';
import { createWorkspace, type Workspace } from './workspace.js';

/** Of ten runs, one is about matching: it takes as long as the nine others. */
const MATCH_SHARE = 0.1;

/** Files that are tried on one program, before another one is run without suppressions, in six ways. */
const FILES_OF_A_BENCH = 10;

const { values } = parseArgs({
  options: { runs: { type: 'string' }, seed: { type: 'string' }, only: { type: 'string' } },
});
const runs = Number(values.runs ?? 1000);
const seed = Number(values.seed ?? 1);
if (!(runs > 0 && Number.isInteger(seed) && /^(?:load|match)?$/.test(values.only ?? ''))) {
  process.stderr.write('usage: npm run oracle -- [--runs N] [--seed N] [--only load|match]\n');
  process.exit(2);
}
if (MISSING !== '') {
  process.stderr.write(`this machine lacks ${MISSING}\n`);
  process.exit(2);
}

const workspace = createWorkspace();
try {
  buildPrograms(programsIn(workspace));
  const matchRuns =
    values.only === 'load' ? 0 : values.only === 'match' ? runs : Math.round(runs * MATCH_SHARE);
  const disagreements = [
    ...(await compareLoading(runs - matchRuns)),
    ...(await compareMatching(Math.ceil(matchRuns / FILES_OF_A_BENCH))),
  ];
  process.stdout.write(`${disagreements.length} disagreements\n${disagreements.join('')}`);
  process.exitCode = disagreements.length > 0 ? 1 : 0;
} finally {
  workspace.remove();
}

function programsIn({ path }: Workspace): string {
  return join(path, 'bin');
}

async function compareLoading(count: number): Promise<string[]> {
  const program = join(programsIn(workspace), 'exit');
  const disagreements: string[] = [];
  const answers = new Map<string, number>();
  const progress = createProgress('load', count);

  await inPool(count, async (index, slot) => {
    const folder = workspace.slot(slot);
    const disagrees = async (loadCase: LoadCase): Promise<boolean> =>
      missingInTree(loadCase, RELEASE).length > 0 ||
      !isSameAnswer(predictLoad(loadCase, RELEASE), await askValgrind(loadCase, folder, program));

    const loadCase = createLoadCase(seed, index);
    const answer = await askValgrind(loadCase, folder, program);
    const shown = answer.message ?? 'accepted';
    answers.set(shown, (answers.get(shown) ?? 0) + 1);
    if (await disagrees(loadCase)) {
      const text = await minimizeText(loadCase.text, (text) => disagrees({ ...loadCase, text }));
      const small = { ...loadCase, text };
      const real = await askValgrind(small, folder, program);
      saveLoadCase(`load-${seed}-${index}`, small, real, RELEASE);
      disagreements.push(
        report(`load-${seed}-${index}`, {
          ...small,
          suppkit: predictLoad(small, RELEASE),
          valgrind: real,
          missingInTree: missingInTree(small, RELEASE),
        }),
      );
    }
    progress(disagreements.length);
  });

  const table = [...answers].sort(([, a], [, b]) => b - a).map(([answer, times]) => `  ${times} ${answer}\n`);
  process.stdout.write(`load: seed ${seed}, ${count} files\n${table.join('')}`);
  return disagreements;
}

async function compareMatching(count: number): Promise<string[]> {
  const programs = programsIn(workspace);
  const disagreements: string[] = [];
  const progress = createProgress('match', count * FILES_OF_A_BENCH);

  await inPool(count, async (index, slot) => {
    const folder = workspace.slot(slot);
    const random = createRandom(`bench ${seed} ${index}`);
    const setup = createSetup(`${seed} ${index}`, random.pick(random.chance(0.85) ? FAST : SLOW));
    const observation = await observe(setup, programs, folder);
    const bench = { setup, observation, programs, folder };
    for (let number = 0; number < FILES_OF_A_BENCH; number++) {
      disagreements.push(...(await matchOnce(bench, `match-${seed}-${index}-${number}`)));
      progress(disagreements.length);
    }
  });
  process.stdout.write(`match: seed ${seed}, ${count * FILES_OF_A_BENCH} runs of ${count} setups\n`);
  return disagreements;
}

/** Of the logs that are misjudged, one after another gives a report, with files that are small for this log. */
async function matchOnce(bench: Bench, name: string): Promise<string[]> {
  const { setup, observation } = bench;
  const files = createFiles(name, bench);
  let findings = await checkFiles(bench, files);
  const reports: string[] = [];
  for (let first = findings[0]; first !== undefined; first = findings[0]) {
    const { view } = first;
    const isIn = (list: readonly MatchFinding[]) => list.some((finding) => finding.view === view);
    const small = await minimizeFiles(files, async (candidate) => isIn(await checkFiles(bench, candidate)));
    const again = await checkFiles(bench, small);
    const finding = again.find((finding) => finding.view === view);
    if (!finding) {
      reports.push(report(`${name} goes wrong on some runs only`, { ...setup, files, findings }));
      break;
    }
    const { differences, reality } = finding;
    const fullName = `${name}-${view.name}`;
    const log = observation.logs.get(view.name) ?? '';
    saveMatchCase(fullName, log, { ...setup, view: view.name, files: small, reality, note: '' }, RELEASE);
    const views = again.map((finding) => finding.view.name);
    reports.push(report(fullName, { ...setup, views, files: small, differences }));
    findings = findings.filter((finding) => finding.view !== view && !views.includes(finding.view.name));
  }
  return reports;
}

/** Makes one file after the other small; the names and their order stay. */
async function minimizeFiles(
  files: readonly GivenFile[],
  keeps: (files: readonly GivenFile[]) => Promise<boolean>,
): Promise<readonly GivenFile[]> {
  let small = files;
  for (const { name, text: whole } of files) {
    const withText = (text: string) => small.map((file) => (file.name === name ? { name, text } : file));
    const text = await minimizeLines(whole, (text) => keeps(withText(text)));
    small = withText(text);
  }
  return small;
}

function report(name: string, facts: object): string {
  return `\n${name}\n${JSON.stringify(facts, null, 2)}\n`;
}

/** Says on stderr how far the work is, about a hundred times. */
function createProgress(what: string, count: number): (disagreements: number) => void {
  const step = Math.max(1, Math.floor(count / 100));
  let done = 0;
  return (disagreements) => {
    done++;
    if (done % step !== 0 && done !== count) return;
    process.stderr.write(`${what}: ${done} of ${count}, ${disagreements} disagreements\n`);
  };
}
