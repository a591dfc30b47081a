import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeLatin1 } from '../../src/source/source.js';
import { formatRelease, parseRelease, type Release } from '../../src/valgrind/release.js';
import type { Reality } from './compare.js';
import type { LoadAnswer, LoadCase } from './load.oracle.js';
import type { GivenFile } from './predict.js';

/** Cases on which suppkit and Valgrind once disagreed, with Valgrind's answer. */
const FOLDER = join(import.meta.dirname, 'cases');

/** `NAME.supp` and `NAME.json`. */
export interface SavedLoadCase {
  readonly tool: string;
  readonly numCallers: number | null;
  readonly answer: LoadAnswer;
  readonly note: string;
  /** The release that answered. */
  readonly valgrind: string;
}

/** `NAME.log` and `NAME.json`: a log without suppressions, and what happened with them. */
export interface SavedMatchCase {
  readonly tool: string;
  readonly numCallers: number;
  readonly program: string;
  readonly options: readonly string[];
  /** The view that the log is; see observe.ts. */
  readonly view: string;
  /** Texts are byte texts. */
  readonly files: readonly GivenFile[];
  readonly reality: Reality;
  readonly note: string;
  /** Why suppkit still does not agree; absent where it does. */
  readonly gap?: string;
  /** The release that answered. */
  readonly valgrind: string;
}

/** Saves a file that the two read differently. */
export function saveLoadCase(
  name: string,
  { tool, numCallers, text }: LoadCase,
  answer: LoadAnswer,
  release: Release,
): void {
  const saved: SavedLoadCase = { tool, numCallers, answer, note: '', valgrind: formatRelease(release) };
  save(`${name}.supp`, text, `${name}.json`, saved);
}

/** Saves a log of which suppkit drew a wrong conclusion. */
export function saveMatchCase(
  name: string,
  log: string,
  saved: Omit<SavedMatchCase, 'valgrind'>,
  release: Release,
): void {
  save(`${name}.log`, log, `${name}.json`, { ...saved, valgrind: formatRelease(release) });
}

function save(textName: string, text: string, jsonName: string, json: SavedLoadCase | SavedMatchCase): void {
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(join(FOLDER, textName), text, 'latin1');
  writeFileSync(join(FOLDER, jsonName), `${JSON.stringify(json, null, 2)}\n`);
}

/** The saved files, with the release for which the answer is right. */
export function savedLoadCases(): {
  name: string;
  loadCase: LoadCase;
  answer: LoadAnswer;
  release: Release;
}[] {
  return savedNames('.supp').map((name) => {
    const { tool, numCallers, answer, valgrind } = readJson<SavedLoadCase>(name);
    const loadCase = { tool, numCallers, text: readText(`${name}.supp`) };
    return { name, loadCase, answer, release: releaseOf(valgrind) };
  });
}

/** The saved logs, with the release for which the answer is right. */
export function savedMatchCases(): { name: string; log: string; saved: SavedMatchCase; release: Release }[] {
  return savedNames('.log').map((name) => {
    const saved = readJson<SavedMatchCase>(name);
    return { name, log: readText(`${name}.log`), saved, release: releaseOf(saved.valgrind) };
  });
}

function savedNames(ending: string): string[] {
  if (!existsSync(FOLDER)) return [];
  const names = readdirSync(FOLDER).filter((name) => name.endsWith(ending));
  return names.map((name) => name.slice(0, -ending.length)).sort();
}

function readText(name: string): string {
  return decodeLatin1(readFileSync(join(FOLDER, name)));
}

function readJson<T>(name: string): T {
  return JSON.parse(readFileSync(join(FOLDER, `${name}.json`), 'utf8')) as T;
}

function releaseOf(version: string): Release {
  const release = parseRelease(version);
  if (release === null) throw new Error(`no release ${version}`);
  return release;
}
