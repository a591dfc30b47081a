import { accessSync, constants, readFileSync, realpathSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { optionValue } from '../log/options.js';
import { loadedPaths } from '../usage/loaded-files.js';
import type { NamedLog } from '../usage/replayed-run.js';
import { statOf } from './stat-of.js';

/** The suppression files that runs loaded, as far as they are here. */
export interface DiscoveredFiles {
  /** In the order in which Valgrind reads them, each once; without `default.supp`. */
  readonly paths: readonly string[];
  /** Valgrind's own, if the runs loaded it and it is here. */
  readonly defaultPath: string | null;
  /** Files that are not here. Sentences without full stop. */
  readonly warnings: readonly string[];
}

/**
 * Finds the suppression files of runs: their logs tell, in the options or in lines of `-v`. Where a log does not, the
 * files that Valgrind would load here without being told are taken: those in `~/.valgrindrc`, `VALGRIND_OPTS` and
 * `./.valgrindrc`, in that order (m_commandline.c, VG_(split_up_argv)).
 */
export function discoverFiles(logs: readonly NamedLog[]): DiscoveredFiles {
  const runs = logs.flatMap(({ log }) => log.runs);
  const configured = configuredOptions();
  const loaded = runs.map((run) => loadedPaths(run) ?? suppressionsIn(configured));
  const paths = [...new Set(loaded.flat())].filter((path) => !isDefault(path));
  const missing = paths.filter((path) => !isFile(path));
  const said = runs.flatMap(({ readFiles }) => readFiles ?? []).find(isDefault);
  const isOff = runs.every(
    ({ options }) => optionValue(options ?? configured, '--default-suppressions') === 'no',
  );
  return {
    paths: paths.filter(isFile),
    defaultPath: isOff ? null : findDefault(said),
    warnings: missing.map((path) => `a run loaded ${path}, which is not here; name it with -s`),
  };
}

/** Nobody named it: a pipe may wait for ever, and a device never end. */
function isFile(path: string): boolean {
  return statOf(path)?.isFile() === true;
}

function isDefault(path: string): boolean {
  return /(?:^|\/)default\.supp$/.test(path);
}

function suppressionsIn(options: readonly string[]): string[] {
  return options.flatMap((option) => /^--suppressions=(.*)$/s.exec(option)?.[1] ?? []);
}

function configuredOptions(): string[] {
  const texts = [
    readRc(join(homedir(), '.valgrindrc')),
    process.env['VALGRIND_OPTS'] ?? '',
    readRc('.valgrindrc'),
  ];
  return texts.flatMap((text) => text.split(/\s+/)).filter((word) => word !== '');
}

/** m_commandline.c, read_dot_valgrindrc: only a regular file of the user's own that nobody else may write (verified on 3.19). */
function readRc(path: string): string {
  const stat = statOf(path);
  const isRead = stat?.isFile() && stat.uid === process.geteuid?.() && (stat.mode & OTHERS_WRITE) === 0;
  return isRead ? readFileSync(path, 'utf8') : '';
}

const OTHERS_WRITE = 0o002;

/** Where distributions and `make install` put it, from the folder of the program. */
const LIBRARY_FOLDERS = ['../libexec/valgrind', '../lib/valgrind', '../lib64/valgrind'];

function findDefault(said: string | undefined): string | null {
  const folders = [process.env['VALGRIND_LIB'] ?? '', ...installedFolders()].filter(
    (folder) => folder !== '',
  );
  const candidates = [
    ...(said === undefined ? [] : [said]),
    ...folders.map((folder) => join(folder, 'default.supp')),
  ];
  return candidates.find(isFile) ?? null;
}

function installedFolders(): string[] {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const program = folders.map((folder) => join(folder, 'valgrind')).find(isExecutable);
  return program === undefined
    ? []
    : LIBRARY_FOLDERS.map((folder) => join(dirname(realpathSync(program)), folder));
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
