import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { SEEDS } from './inputs/inputs.js';
import type { Quantity } from './row.js';

/** What was found out about a row: lines of the table, and the profile where a goal was missed. */
export interface Result {
  readonly id: string;
  readonly lines: readonly TableLine[];
  readonly profile: readonly string[];
}

/** A line of the table. */
export interface TableLine {
  readonly what: string;
  readonly baseline: string;
  /** Null where nothing was measured; the detail says why. */
  readonly measured: Quantity | null;
  readonly goal: Quantity | null;
  readonly verdict: 'reached' | 'missed' | 'not measured';
  readonly detail: string;
}

const HEAD = [
  '| row | what | baseline | measured | goal | | both sides |',
  '| --- | --- | --- | --- | --- | --- | --- |',
];
const FILE = join(import.meta.dirname, 'RESULTS.md');

/** The table for people and for the file. */
export function printTable(results: readonly Result[]): string {
  return `${[...HEAD, ...results.flatMap(tableRows)].join('\n')}\n`;
}

/** The profile of a row below its heading; empty without one. */
export function printProfile({ id, profile }: Result): string {
  if (profile.length === 0) return '';
  return `### ${id}\n\n${profile.map((line) => `- ${line}\n`).join('')}`;
}

/** Writes what was measured into the file; what it says of other rows stays. `ids` are those of all rows, in their order. */
export function writeResults(results: readonly Result[], ids: readonly string[]): void {
  const old = existsSync(FILE) ? readFileSync(FILE, 'utf8') : '';
  const rows = ids.flatMap((id) => {
    const result = results.find((one) => one.id === id);
    return result ? tableRows(result) : old.split('\n').filter((line) => line.startsWith(`| ${id} |`));
  });
  const profiles = ids.flatMap((id) => {
    const result = results.find((one) => one.id === id);
    const text = result ? printProfile(result) : (oldProfile(old, id) ?? '');
    return text === '' ? [] : [text];
  });
  writeFileSync(
    FILE,
    `${[heading(), `${[...HEAD, ...rows].join('\n')}\n`, PROFILES, ...profiles].join('\n')}`,
  );
}

function oldProfile(old: string, id: string): string | undefined {
  const start = old.indexOf(`### ${id}\n`);
  if (start === -1) return undefined;
  const end = old.indexOf('\n### ', start);
  return end === -1 ? old.slice(start) : old.slice(start, end);
}

function tableRows({ id, lines }: Result): string[] {
  return lines.map(({ what, baseline, measured, goal, verdict, detail }) => {
    const cells = [
      id,
      what,
      baseline,
      quantity(measured),
      goal ? `<= ${quantity(goal)}` : '',
      verdict,
      detail,
    ];
    return `| ${cells.join(' | ')} |`;
  });
}

function quantity(given: Quantity | null): string {
  if (!given) return '';
  const { value, unit } = given;
  const digits = value >= 100 ? 0 : value >= 0.1 ? 2 : 4;
  return `${Number(value.toFixed(digits))} ${unit}`;
}

/** What it was measured on. */
function heading(): string {
  const [cpu] = cpus();
  const seeds = Object.entries(SEEDS).map(([name, seed]) => `${name} ${seed}`);
  return `# What is fast, and how fast

Written by \`npm run bench -- --write\`; [rows](rows) says how each row is measured. Ratios compare medians, by the clock, of
runs that took turns, with files that were read before and nothing else to do for the machine; beside them is what all
cores together spent. Inputs are made from seeds, and kept in the system's folder for temporary files.

- Machine: ${cpu?.model.trim() ?? 'unknown'}, ${availableParallelism()} cores, ${Math.round(totalmem() / 2 ** 30)} GiB of memory
- Node ${process.version}, ${process.platform} ${process.arch}
- Seeds: ${seeds.join(', ')}
`;
}

const PROFILES = `## Where time goes

Of the rows whose goal is missed: the functions that take most time by themselves.
`;
