import type { Argv } from 'yargs';
import { commonOptions } from '../options.js';

const FORMATS = ['pretty', 'compact', 'json'] as const;

/** The options of `suppkit merge`. */
export function mergeOptions(args: Argv) {
  return commonOptions(args, FORMATS)
    .usage(
      '$0 merge <files..> -o OUT\n\n' +
        'Makes one file of several that Valgrind would read in this order. Of suppressions that say the same, only ' +
        'the last one stays, the one that Valgrind uses; one that others accept all of goes, too. What was ' +
        'suppressed is suppressed, and nothing else is: that is proved, not tried. Names and comments of what ' +
        'goes become comments of what stays.',
    )
    .positional('files', {
      type: 'string',
      array: true,
      demandOption: true,
      describe: 'Suppression files in the order of reading, folders, globs, or - for standard input',
    })
    .option('sort', {
      type: 'boolean',
      default: false,
      describe:
        'Sort by tool, kind and first frame; where several match an error, another one may be used then',
    })
    .option('output-file', {
      alias: 'o',
      type: 'string',
      requiresArg: true,
      describe: 'Write the merged file there, not to standard output; it may be one of the files',
      group: 'Output:',
    })
    .example('$0 merge a.supp b.supp -o all.supp', 'in place of --suppressions=a.supp --suppressions=b.supp')
    .example('$0 merge new.supp | suppkit fmt -', 'drop what is there twice, and format');
}

/** The parsed options of `suppkit merge`. */
export type MergeArguments = Awaited<ReturnType<typeof mergeOptions>['argv']>;
