import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeLatin1 } from '../../src/source/source.js';
import { environmentOf, type ProgramName } from './programs.js';
import { runValgrind, type ValgrindRun } from './valgrind.js';

/** A program and how it runs, but for suppressions. */
export interface Setup {
  readonly program: ProgramName;
  /** The value of `--tool=`. */
  readonly tool: string;
  readonly numCallers: number;
  /** Options that change which errors there are, or what is known of them. */
  readonly options: readonly string[];
}

/** How a log is made, and with it, what the log tells. */
export interface View {
  readonly name: string;
  readonly format: 'text' | 'xml';
  readonly options: readonly string[];
  /** `full`: all that the matcher looks at; `contexts`: all error contexts, but not all of each; `some`: not all. */
  readonly tells: 'full' | 'contexts' | 'some';
}

/** The options under which names in a log are those that are compared, and no frame is left out. */
export const FULL_NAMES = ['--demangle=no', '--show-below-main=yes'];

/** The logs that a user may have of one and the same run. */
const VIEWS: readonly View[] = [
  { name: 'full', format: 'xml', options: [...FULL_NAMES, '--gen-suppressions=all'], tells: 'full' },
  { name: 'xml', format: 'xml', options: [], tells: 'contexts' },
  { name: 'xml-generated', format: 'xml', options: ['--gen-suppressions=all'], tells: 'contexts' },
  { name: 'text', format: 'text', options: [], tells: 'contexts' },
  { name: 'text-listed', format: 'text', options: ['-s'], tells: 'contexts' },
  { name: 'text-generated', format: 'text', options: ['-v', '--gen-suppressions=all'], tells: 'contexts' },
  { name: 'text-definite', format: 'text', options: ['-v', '--show-leak-kinds=definite'], tells: 'some' },
  { name: 'xml-definite', format: 'xml', options: ['--show-leak-kinds=definite'], tells: 'some' },
  { name: 'text-summary', format: 'text', options: ['--leak-check=summary'], tells: 'some' },
];

/** The views that make a difference for a tool: only Memcheck looks for leaks. */
export function viewsOf({ tool }: Setup): View[] {
  return VIEWS.filter(({ tells }) => tells !== 'some' || tool === 'memcheck');
}

/** The view of a name. */
export function viewNamed(name: string): View {
  const view = VIEWS.find((candidate) => candidate.name === name);
  if (!view) throw new Error(`no view ${name}`);
  return view;
}

/** The logs of a run without suppressions, by the names of the views, as byte text. */
export interface Observation {
  readonly logs: ReadonlyMap<string, string>;
  /** The `<unique>` of each error of the run, in order: equal in all runs of the program. */
  readonly uniques: readonly string[];
}

/** Runs a program without suppressions, once for each view. */
export async function observe(setup: Setup, programs: string, folder: string): Promise<Observation> {
  const logs = new Map<string, string>();
  for (const view of viewsOf(setup)) logs.set(view.name, await recordLog(setup, view, programs, folder));
  const uniques = readUniques(logs.get('full') ?? '');
  if (uniques.length === 0) throw new Error(`${setup.program} has no errors`);
  return { logs, uniques };
}

async function recordLog(setup: Setup, view: View, programs: string, folder: string): Promise<string> {
  if (view.format === 'xml') return (await recordXml(setup, programs, folder, view.options)).xml;
  return (await runProgram(setup, programs, folder, view.options)).output;
}

/** Runs a program and gives its XML log, too. */
export async function recordXml(
  setup: Setup,
  programs: string,
  folder: string,
  options: readonly string[],
): Promise<ValgrindRun & { readonly xml: string }> {
  const run = await runProgram(setup, programs, folder, ['--xml=yes', '--xml-file=log.xml', ...options]);
  return { ...run, xml: decodeLatin1(readFileSync(join(folder, 'log.xml'))) };
}

/** Runs a program; what it says itself is lost. */
export function runProgram(
  { program, tool, numCallers, options: ofSetup }: Setup,
  programs: string,
  folder: string,
  options: readonly string[],
): Promise<ValgrindRun> {
  const args = [
    `--tool=${tool}`,
    `--num-callers=${numCallers}`,
    ...(tool === 'memcheck' ? ['--leak-check=full', '--show-leak-kinds=all'] : []),
    ...ofSetup,
    ...options,
    join(programs, program),
  ];
  return runValgrind(folder, args, environmentOf(program));
}

/** The numbers that Valgrind gives to errors, suppressed or not, in order of their first occurrence. */
export function readUniques(xml: string): string[] {
  return [...xml.matchAll(/<error>\s*<unique>(\w+)<\/unique>/g)].map(([, unique = '']) => unique);
}
