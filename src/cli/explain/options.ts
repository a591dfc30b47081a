import type { Argv } from 'yargs';
import { commonOptions, EMULATE_DESCRIPTION, LIST, wholeNumber } from '../options.js';

const FORMATS = ['pretty', 'compact', 'json'] as const;

/** The options of `suppkit explain`. */
export function explainOptions(args: Argv) {
  return commonOptions(args, FORMATS)
    .usage(
      '$0 explain [logs..] -s FILE..\n\n' +
        'Lays suppressions on the stacks of errors, line by frame: what matches, the first line that does not, ' +
        'what Valgrind compares it with, and the smallest change with which it would match. Each change that is ' +
        'shown has been tried. With --context, the nearest suppressions of an error; with --suppression, the ' +
        'nearest errors; with both, that pair; with neither, all errors that are not suppressed and all ' +
        'suppressions that are not used.',
    )
    .positional('logs', {
      type: 'string',
      array: true,
      default: [] as string[],
      describe: 'Logs of Valgrind, text or XML; - for standard input',
    })
    .option('suppressions', {
      ...LIST,
      alias: 's',
      describe: "Suppression files, in the order of Valgrind's own options",
    })
    .option('emulate', { ...LIST, describe: EMULATE_DESCRIPTION })
    .option('context', {
      alias: 'c',
      type: 'string',
      requiresArg: true,
      describe: 'An error: its number, counted over all logs from 1, or LOG:LINE as suppkit match prints it',
    })
    .option('suppression', {
      type: 'string',
      requiresArg: true,
      describe: 'Suppressions: a name, which may have * and ? in it, a line, or FILE:LINE',
    })
    .option('nearest', {
      ...wholeNumber('--nearest', 1),
      default: 3,
      describe: 'How many of the nearest to show, where one is asked for',
    })
    .example(
      '$0 explain run.xml -s a.supp',
      'what is not suppressed, what is not used, and what is nearly so',
    )
    .example(
      '$0 explain run.xml -s a.supp --context 3',
      'which suppressions come nearest to the third error?',
    )
    .example('$0 explain run.xml -s a.supp --suppression 12', 'why is the one on line 12 never used?');
}

/** The parsed options of `suppkit explain`. */
export type ExplainArguments = Awaited<ReturnType<typeof explainOptions>['argv']>;
