import type { Argv } from 'yargs';
import { commonOptions } from '../options.js';

const FORMATS = ['pretty', 'compact', 'json'] as const;

/** The options of `suppkit check`. */
export function checkOptions(args: Argv) {
  return commonOptions(args, FORMATS)
    .usage(
      '$0 check <files..>\n\n' +
        'Says whether Valgrind would load suppression files, in its own words. One mistake stops it ' +
        'before the program starts, but a tool reads over the suppressions of all other tools.',
    )
    .positional('files', {
      type: 'string',
      array: true,
      demandOption: true,
      describe: 'Suppression files, as they would be given to Valgrind; - for standard input',
    })
    .option('tool', {
      type: 'string',
      array: true,
      requiresArg: true,
      describe: 'The tools to ask, separated by commas: memcheck, helgrind, drd, none',
      defaultDescription: 'all that the file names',
    })
    .example('$0 check a.supp', 'would Valgrind load a.supp?')
    .example('$0 check a.supp --tool helgrind --valgrind-version 3.19', 'would Helgrind of 3.19?');
}

/** The parsed options of `suppkit check`. */
export type CheckArguments = Awaited<ReturnType<typeof checkOptions>['argv']>;
