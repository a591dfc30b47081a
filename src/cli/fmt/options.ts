import type { Argv } from 'yargs';
import { commonOptions } from '../options.js';

const FORMATS = ['pretty', 'compact', 'json'] as const;

/** The options of `suppkit fmt`. */
export function fmtOptions(args: Argv) {
  return commonOptions(args, FORMATS)
    .usage(
      '$0 fmt <paths..>\n\n' +
        'Gives suppression files one layout: braces alone on their lines, three blanks before all lines between ' +
        'them, as --gen-suppressions prints, one blank line between suppressions. Only white space around lines ' +
        'changes, so that Valgrind reads what it read before. A file whose braces do not tell what belongs ' +
        'together is left alone: the exit code is then 2.',
    )
    .positional('paths', {
      type: 'string',
      array: true,
      demandOption: true,
      describe:
        'Files, folders (searched for *.supp and *.sup), globs, or - alone for standard input, which is ' +
        'written to standard output',
    })
    .option('check', {
      type: 'boolean',
      default: false,
      describe: 'Write nothing, and exit with 1 if a file has another layout',
    })
    .option('diff', {
      type: 'boolean',
      default: false,
      describe: 'Write nothing, show what would change, and exit with 1 if there is something',
    })
    .option('output-file', {
      alias: 'o',
      type: 'string',
      requiresArg: true,
      describe:
        'Write the formatted file there, and leave the original alone; with --check and --diff, the result',
      group: 'Output:',
    })
    .example('$0 fmt .', 'format all suppression files below this folder')
    .example('$0 fmt . --check', 'in CI: is there one to format?')
    .example('$0 fmt - < a.supp', 'for editors');
}

/** The parsed options of `suppkit fmt`. */
export type FmtArguments = Awaited<ReturnType<typeof fmtOptions>['argv']>;
