import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSuppressionFile } from '../../src/ast/parse.js';
import { nameOffset } from '../../src/ast/nodes.js';
import { loadSuppressions } from '../../src/load/load.js';
import { createSource } from '../../src/source/source.js';
import { DEFAULT_NUM_CALLERS, minNumCallers } from '../../src/valgrind/limits.js';
import type { Release } from '../../src/valgrind/release.js';
import { findTool } from '../../src/valgrind/tools.js';
import { randomText } from './load-texts.js';
import { mutate } from './mutations.js';
import { createRandom } from './random.js';
import { RELEASE, runValgrind } from './valgrind.js';

/** A file and the run that reads it. */
export interface LoadCase {
  /** The value of `--tool=`. */
  readonly tool: string;
  /** Null to leave the option out. */
  readonly numCallers: number | null;
  /** The file as byte text. */
  readonly text: string;
}

/** What becomes of a file, in the words of spec/cases. */
export interface LoadAnswer {
  readonly accepted: boolean;
  /** Of a refused file: the complaint, or for a crash the failed assertion. */
  readonly message: string | null;
  /** The number behind "near line". */
  readonly line: number | null;
  readonly crash: boolean;
  readonly warnings: readonly string[];
}

const TOOLS = ['memcheck', 'helgrind', 'drd'];

/** Makes the case of a seed and a number: a file like those of real projects, with up to six changes. */
export function createLoadCase(seed: number, index: number): LoadCase {
  const random = createRandom(`load ${seed} ${index}`);
  let text = randomText(random);
  for (let count = random.pick([0, 1, 1, 1, 2, 2, 3, 4, 6]); count > 0 && text !== ''; count--) {
    text = mutate(text, random);
  }
  const isCut = random.chance(0.3) || text.length > 4000;
  const callers = [1, 2, 3, 5, 24, 498, 499, 500].filter((callers) => callers >= minNumCallers(RELEASE));
  // Mostly a tool that the file is for: it reads over everything else.
  const named = TOOLS.filter((tool) => text.includes(`${findTool(tool)?.name}:`));
  const tool = random.pick(named.length > 0 && random.chance(0.85) ? named : TOOLS);
  return { tool, numCallers: isCut ? random.pick(callers) : null, text };
}

/** What suppkit says. */
export function predictLoad({ tool: option, numCallers, text }: LoadCase, release: Release): LoadAnswer {
  const tool = findTool(option);
  if (!tool) throw new Error(`no tool ${option}`);
  const options = { tool, release, numCallers: numCallers ?? DEFAULT_NUM_CALLERS };
  const { fatal, warnings } = loadSuppressions(text, options);
  return {
    accepted: fatal === null,
    message: fatal && assertionOf(fatal.message),
    line: fatal?.line ?? null,
    crash: fatal?.id === 'lineTooLong',
    // Lines that it prints before it refuses the file are not of interest.
    warnings: fatal ? [] : warnings,
  };
}

/**
 * Suppressions that the loader has and the syntax tree has not: reports name suppressions of the tree, so they
 * would be lost. Empty if all is well.
 */
export function missingInTree({ tool: option, numCallers, text }: LoadCase, release: Release): string[] {
  const tool = findTool(option);
  if (!tool) throw new Error(`no tool ${option}`);
  const options = { tool, release, numCallers: numCallers ?? DEFAULT_NUM_CALLERS };
  const { suppressions } = parseSuppressionFile(createSource('file.supp', text));
  const offsets = new Set(suppressions.filter(({ state }) => state === 'active').map(nameOffset));
  return loadSuppressions(text, options)
    .suppressions.filter(({ offset }) => !offsets.has(offset))
    .map(({ name, line }) => `${name} (line ${line})`);
}

/** What Valgrind says. `program` should be one that ends at once: an accepted file lets it start. */
export async function askValgrind(
  { tool, numCallers, text }: LoadCase,
  folder: string,
  program: string,
): Promise<LoadAnswer> {
  writeFileSync(join(folder, 'file.supp'), text, 'latin1');
  const { status, output } = await runValgrind(folder, [
    `--tool=${tool}`,
    '--suppressions=file.supp',
    ...(numCallers === null ? [] : [`--num-callers=${numCallers}`]),
    program,
  ]);
  return readAnswer(status, output);
}

const COMPLAINT = /^==\d+== FATAL: in suppressions file "file\.supp" near line (\d+):\n==\d+== {4}(.*)$/m;
const ASSERTION = /^valgrind: .*(Assertion '.*' failed)/m;
const WARNING = /^==\d+== (WARNING: .*|You should replace .*)$/gm;

/** Reads what Valgrind printed; throws for what is neither a start of the program nor a refusal. */
function readAnswer(status: number | null, output: string): LoadAnswer {
  const [, line, message] = COMPLAINT.exec(output) ?? [];
  const [, assertion] = ASSERTION.exec(output) ?? [];
  if (line !== undefined && message !== undefined) {
    return { accepted: false, message, line: Number(line), crash: false, warnings: [] };
  }
  if (assertion !== undefined) {
    return { accepted: false, message: assertion, line: null, crash: true, warnings: [] };
  }
  if (status !== 0) throw new Error(`Valgrind ended with ${status} and said:\n${output.slice(-1000)}`);
  const warnings = [...output.matchAll(WARNING)].map(([, warning = '']) => warning);
  return { accepted: true, message: null, line: null, crash: false, warnings };
}

/** The assertion without its place in Valgrind's source, which is known for one release alone. */
function assertionOf(message: string): string {
  return /Assertion '.*' failed/.exec(message)?.[0] ?? message;
}

/** Are two answers the same? */
export function isSameAnswer(a: LoadAnswer, b: LoadAnswer): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
