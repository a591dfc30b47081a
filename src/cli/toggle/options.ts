import type { Argv } from 'yargs';
import { commonOptions, LIST, wholeNumbers } from '../options.js';

const FORMATS = ['pretty', 'compact', 'json'] as const;

const SELECTORS = { group: 'Selectors:' } as const;

const USAGE = {
  enable:
    '$0 enable [file] SELECTORS\n\n' +
    'Enables suppressions that are commented out: the comment prefix goes, and every other byte stays.',
  disable:
    '$0 disable [file] SELECTORS\n\n' +
    'Comments suppressions out, in the style in which the file does it; every other byte stays, so that ' +
    '`suppkit enable` can undo it.',
} as const;

/** The options of `suppkit enable` and `suppkit disable`. */
export function toggleOptions<T>(args: Argv<T>, command: keyof typeof USAGE) {
  return commonOptions(args, FORMATS)
    .usage(
      `${USAGE[command]} Of one selector given several times, one must fit (or); of different selectors, all must ` +
        'fit (and). In a GLOB, * stands for any text and ? for one character; it must fit the whole of what it is ' +
        'compared with.',
    )
    .positional('file', {
      type: 'string',
      describe:
        'The suppression file, unless a profile names it; - for standard input, which is written to standard output',
    })
    .option('name', { ...LIST, ...SELECTORS, describe: 'GLOB for the suppression name' })
    .option('fun', { ...LIST, ...SELECTORS, describe: 'GLOB for what follows fun: in one of its lines' })
    .option('obj', { ...LIST, ...SELECTORS, describe: 'GLOB for what follows obj: in one of its lines' })
    .option('kind', { ...LIST, ...SELECTORS, describe: 'GLOB for the kind: Value8, or with the tool: drd:*' })
    .option('line', {
      ...SELECTORS,
      ...wholeNumbers('--line', 1),
      describe: 'The number of one of its lines, braces included',
    })
    .option('all', { ...SELECTORS, type: 'boolean', default: false, describe: 'All suppressions' })
    .option('profile', {
      ...SELECTORS,
      type: 'string',
      requiresArg: true,
      describe: 'What the configuration lists under this name in profiles, instead of selectors',
    })
    .option('frame', {
      type: 'boolean',
      default: false,
      describe:
        'Act on single lines of active suppressions: those that --fun or --obj fits, or that --line numbers; ' +
        '--name and --kind say in which suppressions',
    })
    .option('dry-run', {
      alias: 'n',
      type: 'boolean',
      default: false,
      describe: 'Change nothing, and print what would change as a diff',
    })
    .option('output-file', {
      alias: 'output',
      type: 'string',
      requiresArg: true,
      describe: 'Write the changed file there, and leave the original alone; - for standard output',
      group: 'Output:',
    })
    .example(
      `$0 ${command} python.supp --fun PyObject_Free --fun PyObject_Realloc`,
      'all with one of the two',
    )
    .example(
      `$0 ${command} a.supp --kind Memcheck:Leak --name '*glib*' -n`,
      'those with both; only show the diff',
    )
    .example(`$0 ${command} a.supp --frame --fun abort --line 12`, 'line 12, if it is fun:abort');
}

/** The parsed options of `suppkit enable` and `suppkit disable`. */
export type ToggleArguments = Awaited<ReturnType<typeof toggleOptions>['argv']>;
