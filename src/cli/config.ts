import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import picomatch from 'picomatch';
import { NO_CONFIG, parseConfig, settingsFor, type Config, type RuleSettings } from '../lint/config.js';
import { rules } from '../lint/rules/index.js';
import { printable } from '../report/printable.js';
import { displayText } from '../source/source.js';
import type { Release } from '../valgrind/release.js';
import { numCallersOption, releasesOption, type CommonOptions } from './options.js';
import { readBytes } from './read.js';
import { shortPath } from './short-path.js';
import { statOf } from './stat-of.js';
import { STDIN } from './stdin.js';
import { UsageError } from './usage-error.js';

/** The name of a configuration file of its own. */
export const CONFIG_FILE = 'suppkit.config.json';

/** Another place for it: the key `suppkit` there. */
const PACKAGE_FILE = 'package.json';

/** A configuration, and where it is from. */
export interface FoundConfig {
  readonly config: Config;
  /** The file that holds it; null for the empty one that stands in where there is none. */
  readonly path: string | null;
}

const NOTHING_FOUND: FoundConfig = { config: NO_CONFIG, path: null };

/** Gives the configuration for a path: a file, or a folder. */
export type ConfigFinder = (path: string) => FoundConfig;

/**
 * Finds configurations as the command line asks: the file of `--config` for all, none with `--no-config`, else the
 * nearest one in the folder of the path or above it. One that is not right is a usage error that says all mistakes.
 */
export function createConfigFinder({ config }: Pick<CommonOptions, 'config'>): ConfigFinder {
  if (config === false) return () => NOTHING_FOUND;
  if (config !== undefined) {
    const found = { config: readConfig(config), path: config };
    return () => found;
  }
  const byFolder = new Map<string, FoundConfig>();
  const inFolder = (folder: string): FoundConfig => {
    const known = byFolder.get(folder);
    if (known) return known;
    const parent = dirname(folder);
    const found = configIn(folder) ?? (parent === folder ? NOTHING_FOUND : inFolder(parent));
    byFolder.set(folder, found);
    return found;
  };
  return (path) => inFolder(folderOf(path));
}

/** The folder that a path is, or is in; that of standard input is the current one. */
function folderOf(path: string): string {
  if (path === STDIN) return resolve('.');
  const isFolder = statOf(path)?.isDirectory() === true;
  return isFolder ? resolve(path) : dirname(resolve(path));
}

function configIn(folder: string): FoundConfig | null {
  const own = join(folder, CONFIG_FILE);
  const ownStat = statOf(own);
  // Nobody named it: a pipe may wait for ever for somebody to write.
  if (ownStat && !ownStat.isFile())
    throw new UsageError(`cannot read ${shortPath(own)}: it is not a regular file`);
  if (ownStat) return { config: readConfig(own), path: shortPath(own) };
  const ofPackage = join(folder, PACKAGE_FILE);
  // Other people's files are not looked into unless they mention us.
  if (!statOf(ofPackage)?.isFile() || !readBytes(ofPackage).includes('"suppkit"')) return null;
  const json = readJson(ofPackage);
  return isObject(json) && Object.hasOwn(json, 'suppkit')
    ? { config: checkConfig(json['suppkit'], ofPackage), path: shortPath(ofPackage) }
    : null;
}

/** A configuration that the user named. */
function readConfig(path: string): Config {
  const json = readJson(path);
  if (basename(path) !== PACKAGE_FILE) return checkConfig(json, path);
  if (isObject(json) && Object.hasOwn(json, 'suppkit')) return checkConfig(json['suppkit'], path);
  throw new UsageError(`${printable(path)} has no configuration: there is no key suppkit in it`);
}

function isObject(json: unknown): json is Readonly<Record<string, unknown>> {
  return typeof json === 'object' && json !== null;
}

function readJson(path: string): unknown {
  const text = displayText(readBytes(path)).replace(/^\ufeff/, '');
  try {
    return JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError(`${printable(shortPath(path))} is not JSON: ${printable(reason)}`);
  }
}

function checkConfig(json: unknown, path: string): Config {
  const result = parseConfig(json, rules);
  if ('config' in result) return result.config;
  const mistakes = result.mistakes.map((mistake) => `\n  ${printable(mistake)}`);
  throw new UsageError(`the configuration ${printable(shortPath(path))} is not right:${mistakes.join('')}`);
}

/** What the command line and the configuration together say of Valgrind. */
export interface ValgrindSettings {
  readonly releases: readonly [Release, ...Release[]];
  /** Of the command line; undefined where it gives none. */
  readonly numCallers: number | undefined;
  /** Of the command line, or else of the configuration. */
  readonly assumedNumCallers: number | undefined;
}

type ValgrindOptions = Pick<CommonOptions, 'valgrindVersion' | 'numCallers'>;

/** The settings where one configuration holds; the command line wins. */
export function valgrindSettings(args: ValgrindOptions, { config, path }: FoundConfig): ValgrindSettings {
  const releases = releasesOption(args.valgrindVersion ?? config.valgrindVersion ?? undefined);
  const numCallers = numCallersOption(args.numCallers, releases);
  const configured = config.numCallers ?? undefined;
  const assumedNumCallers = numCallers ?? numCallersOption(configured, releases, `numCallers in ${path}`);
  return { releases, numCallers, assumedNumCallers };
}

/** The settings of files that one run of Valgrind reads: their configurations must agree. */
export function commonSettings(
  args: ValgrindOptions,
  findConfig: ConfigFinder,
  paths: readonly string[],
): ValgrindSettings {
  const [first = findConfig('.'), ...others] = new Set(paths.map(findConfig));
  const settings = valgrindSettings(args, first);
  const other = others.find((found) => !isDeepStrictEqual(valgrindSettings(args, found), settings));
  if (!other) return settings;
  const [one, two] = [first, other].map(({ path }) => path ?? 'no configuration');
  throw new UsageError(
    `the files are to be read in one run, but their configurations (${one} and ${two}) disagree about it: ` +
      'give --valgrind-version and --num-callers, or --config FILE',
  );
}

/** What the configuration says of rules for a file. */
export function ruleSettingsOf(found: FoundConfig, file: string): RuleSettings {
  return settingsFor(found.config, (globs) => isAmong(found, globs, file));
}

/** Does the configuration of a path leave it out of searches? */
export function isIgnored(findConfig: ConfigFinder, path: string): boolean {
  const found = findConfig(path);
  return isAmong(found, found.config.ignore, path);
}

/** Is a path one that a glob of a configuration fits, or below one? Globs are relative to the configuration. */
function isAmong({ path: configPath }: FoundConfig, globs: readonly string[], path: string): boolean {
  if (configPath === null || globs.length === 0) return false;
  const fromConfig = relative(dirname(resolve(configPath)), resolve(path))
    .split(sep)
    .join('/');
  return picomatch.isMatch(
    fromConfig,
    globs.flatMap((glob) => [glob, `${glob.replace(/\/$/, '')}/**`]),
    { dot: true },
  );
}
