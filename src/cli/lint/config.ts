import { existsSync, writeFileSync } from 'node:fs';
import { defaultOptions } from '../../lint/config.js';
import { rules } from '../../lint/rules/index.js';
import { DEFAULT_NUM_CALLERS } from '../../valgrind/limits.js';
import { formatRelease } from '../../valgrind/release.js';
import { CONFIG_FILE, isIgnored, ruleSettingsOf, valgrindSettings, type ConfigFinder } from '../config.js';
import { reasonOf } from '../read.js';
import { UsageError } from '../usage-error.js';
import { writeResult } from '../write.js';
import type { LintArguments } from './options.js';
import { severityOptions } from './severities.js';

/** Prints, as JSON, all settings that hold for one file or folder: of the command line, the configuration, the rules. */
export function printConfig(args: LintArguments, findConfig: ConfigFinder): void {
  const [path = '.', ...others] = args.paths;
  if (others.length > 0) throw new UsageError('--print-config takes one file or folder');
  const found = findConfig(path);
  const { releases, assumedNumCallers } = valgrindSettings(args, found);
  const settings = ruleSettingsOf(found, path);
  const severities = severityOptions(args.rule);
  const { tools, profiles } = found.config;
  const effective = {
    config: found.path,
    valgrindVersions: releases.map(formatRelease),
    tools,
    numCallers: assumedNumCallers ?? DEFAULT_NUM_CALLERS,
    ignored: isIgnored(findConfig, path),
    rules: Object.fromEntries(
      rules.map((rule) => {
        const setting = settings.get(rule.id);
        const severity = severities.get(rule.id) ?? setting?.severity ?? rule.severity;
        return [rule.id, rule.options ? [severity, setting?.options ?? defaultOptions(rule)] : severity];
      }),
    ),
    profiles: Object.fromEntries(profiles),
  };
  writeResult(`${JSON.stringify(effective, null, 2)}\n`, args.outputFile);
}

/** Where an installed package has the JSON schema of configurations. */
const SCHEMA = './node_modules/suppkit/docs/suppkit.schema.json';

/** Writes a configuration to begin with into the current folder; never over another one. */
export function writeStarter(): void {
  const starter = {
    ...(existsSync(SCHEMA) ? { $schema: SCHEMA } : {}),
    valgrindVersion: 'newest',
    numCallers: DEFAULT_NUM_CALLERS,
    rules: {},
    ignore: ['**/build/**'],
  };
  try {
    writeFileSync(CONFIG_FILE, `${JSON.stringify(starter, null, 2)}\n`, { flag: 'wx' });
  } catch (error) {
    throw new UsageError(`cannot write ${CONFIG_FILE}: ${reasonOf(error)}`);
  }
  writeResult(`${CONFIG_FILE} written; the README says what else it may hold\n`, undefined);
}
