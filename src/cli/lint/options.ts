import type { Argv } from 'yargs';
import { commonOptions, EMULATE_DESCRIPTION, LIST } from '../options.js';

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
        'use, and which commented-out ones they need. Every rule has a page in docs/rules.',
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
      describe: 'A log of Valgrind, text or XML: say which suppressions it needs',
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
      type: 'number',
      requiresArg: true,
      describe: 'Exit with 1 if there are more warnings than this',
    })
    .option('quiet', { alias: 'q', type: 'boolean', default: false, describe: 'Report errors only' })
    .option('stdin-filename', {
      type: 'string',
      requiresArg: true,
      default: '<stdin>',
      describe: 'What to call standard input in the result',
    })
    .example('$0 lint', 'lint all suppression files below this folder')
    .example('$0 lint a.supp --log run.xml', 'also say what the run did not use')
    .example(
      '$0 lint python.supp --emulate errors.frames',
      'also say which of these errors it would suppress',
    );
}

/** The parsed options of `suppkit lint`. */
export type LintArguments = Awaited<ReturnType<typeof lintOptions>['argv']>;
