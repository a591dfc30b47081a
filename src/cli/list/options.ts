import type { Argv } from 'yargs';
import { commonOptions } from '../options.js';

const FORMATS = ['pretty', 'compact', 'json'] as const;

/** The options of `suppkit list`. */
export function listOptions(args: Argv) {
  return commonOptions(args, FORMATS)
    .usage(
      '$0 list <files..>\n\n' +
        'Lists suppressions with their kind, name and innermost frames, commented-out ones too.',
    )
    .positional('files', {
      type: 'string',
      array: true,
      demandOption: true,
      describe: 'Files, folders (searched for *.supp and *.sup), globs, or - for standard input',
    })
    .example('$0 list a.supp', 'what is in a.supp, active and commented out?');
}

/** The parsed options of `suppkit list`. */
export type ListArguments = Awaited<ReturnType<typeof listOptions>['argv']>;
