import type { Argv } from 'yargs';
import { commonOptions } from '../options.js';

const FORMATS = ['pretty', 'compact', 'json'] as const;

/** The options of `suppkit diff`. */
export function diffOptions(args: Argv) {
  return commonOptions(args, FORMATS)
    .usage(
      '$0 diff <old> <new>\n\n' +
        'Says which suppressions were added, removed, made broader or narrower, enabled, disabled or moved, ' +
        'and shows an error that is newly hidden, or shown again. What is broader is proved for all errors. ' +
        'Comments and layout are no difference. Also runs as an external diff of git: ' +
        "git config diff.suppkit.command 'suppkit diff', and '*.supp diff=suppkit' in .gitattributes; " +
        'then the exit code is 0, as git wants it.',
    )
    .positional('versions', {
      type: 'string',
      array: true,
      default: [] as string[],
      describe: 'Two files, - for standard input, or REVISION:PATH for a file in git, such as HEAD:a.supp',
    })
    .example('$0 diff old.supp new.supp', 'what is new?')
    .example('$0 diff HEAD:a.supp a.supp', 'what did I change since the last commit?');
}

/** The parsed options of `suppkit diff`. */
export type DiffArguments = Awaited<ReturnType<typeof diffOptions>['argv']>;
