import type { Argv } from 'yargs';
import { commonOptions, EMULATE_DESCRIPTION, LIST, wholeNumber } from '../options.js';

/** What standard input is called unless the user says otherwise: no command can find that. */
export const STDIN_NAME = '<stdin>';

const FORMATS = ['pretty', 'compact', 'json', 'sarif', 'github', 'gitlab', 'junit', 'checkstyle'] as const;

/** How `suppkit lint` can print its result. */
export type LintFormat = (typeof FORMATS)[number];

/** The options of `suppkit lint`. */
export function lintOptions(args: Argv) {
  return commonOptions(args, FORMATS)
    .usage(
      '$0 lint [paths..]\n\n' +
        'Finds mistakes in suppression files: what Valgrind refuses, for every tool at once, and what it ' +
        'silently reads over. Given logs or emulated errors, also says which suppressions they do not ' +
        'use, and which commented-out ones they need. suppkit rules lists what it looks for, and tells of each why.',
    )
    .positional('paths', {
      type: 'string',
      array: true,
      default: ['.'],
      describe: 'Files, folders (searched for *.supp and *.sup), globs, or - for standard input',
    })
    .option('log', {
      ...LIST,
      alias: 'l',
      describe: 'A log of Valgrind, text or XML, or a folder of them: say which suppressions it needs',
      group: 'Evidence:',
    })
    .option('usage', {
      ...LIST,
      describe: 'Usage reports that `suppkit unused` has saved, or globs of them',
      group: 'Evidence:',
    })
    .option('emulate', { ...LIST, describe: EMULATE_DESCRIPTION, group: 'Evidence:' })
    .option('rule', {
      ...LIST,
      describe: 'Set the severity of a rule: id=error, warning, info or off',
    })
    .option('max-warnings', {
      ...wholeNumber('--max-warnings', 0),
      describe: 'Exit with 1 if there are more warnings than this',
    })
    .option('quiet', { alias: 'q', type: 'boolean', default: false, describe: 'Report errors only' })
    .option('statistics', {
      type: 'boolean',
      default: false,
      describe: 'Also say how often each rule reported; in the formats pretty and json',
    })
    .option('init', {
      type: 'boolean',
      default: false,
      describe: 'Only write a configuration to begin with, suppkit.config.json',
    })
    .option('print-config', {
      type: 'boolean',
      default: false,
      describe: 'Only print the settings that hold for a file or folder',
    })
    .option('stdin-filename', {
      type: 'string',
      requiresArg: true,
      default: STDIN_NAME,
      describe: 'What to call standard input in the result',
    })
    .option('fix', {
      type: 'boolean',
      default: false,
      describe: 'Apply safe fixes to the files; standard input goes to standard output',
      group: 'Fixes:',
    })
    .option('unsafe-fixes', {
      type: 'boolean',
      default: false,
      describe: 'With --fix or --diff: also those after which a suppression may match more or fewer errors',
      group: 'Fixes:',
    })
    .option('diff', {
      type: 'boolean',
      default: false,
      describe: 'Show what --fix would change, and write nothing; exit with 1 if there is something',
      group: 'Fixes:',
    })
    .example('$0 lint', 'lint all suppression files below this folder')
    .example('$0 lint a.supp --log run.xml', 'also say what the run did not use')
    .example('$0 lint a.supp --fix', 'put right what can be put right safely')
    .example('$0 lint a.supp --emulate errors.frames', 'also say which of these errors it would suppress')
    .example('$0 lint python.supp --emulate pymalloc', "also say which of it Python's allocator needs");
}

/** The parsed options of `suppkit lint`. */
export type LintArguments = Awaited<ReturnType<typeof lintOptions>['argv']>;
