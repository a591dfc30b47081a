import type { Argv } from 'yargs';
import { commonOptions, EMULATE_DESCRIPTION, LIST, wholeNumber } from '../options.js';

const FORMATS = ['supp', 'json'] as const;

const SHAPE = { group: 'Suppressions:' } as const;

/** The options of `suppkit generate`. */
export function generateOptions(args: Argv) {
  return commonOptions(args, FORMATS)
    .usage(
      '$0 generate [logs..] [-s FILE..]\n\n' +
        'Writes suppressions for the errors of logs that the given files do not suppress. Before anything is ' +
        'printed, all of it has been matched: each error is suppressed, and none that is to stay visible. ' +
        'Best told are logs made with --gen-suppressions=all, or XML logs made with --demangle=no.',
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
      describe: 'Suppression files: what they suppress needs no other suppression',
    })
    .option('emulate', { ...LIST, describe: EMULATE_DESCRIPTION })
    .option('generalize', {
      ...SHAPE,
      choices: ['none', 'names', 'frames'] as const,
      default: 'none' as const,
      describe:
        'names: wildcards for compiler suffixes, versions, folders, hashes and line numbers; frames: also fewer suppressions, ' +
        'with ... for frames that are different in errors of one kind',
    })
    .option('budget', {
      ...SHAPE,
      ...wholeNumber('--budget', 1),
      default: 2,
      describe:
        'With --generalize frames: how many functions of the program a suppression for unlike errors must name at ' +
        'least; allocation functions and main do not count',
    })
    .option('keep', {
      ...LIST,
      ...SHAPE,
      describe: 'A log of errors that must stay visible: no suppression matches one of them',
    })
    .option('cut', {
      ...LIST,
      ...SHAPE,
      describe: 'A function that ends a stack, as main does; it may have * and ? in it',
    })
    .option('min-runs', {
      ...SHAPE,
      ...wholeNumber('--min-runs', 1),
      default: 1,
      describe:
        'Learn from many runs of a program, a log each: suppress what occurs in at least so many of them, and ' +
        'report what does not occur in all',
    })
    .option('append', {
      type: 'string',
      requiresArg: true,
      describe:
        'Add the suppressions to the end of this file, in its layout; what it suppresses needs no other',
      group: 'Output:',
    })
    .example('$0 generate run.xml', 'a suppression for each error of the run')
    .example(
      '$0 generate run*.xml --generalize frames --keep bugs.xml --append a.supp',
      'as few as will do, which hide no error of bugs.xml',
    )
    .example('$0 generate run-*.xml --min-runs 8', 'what occurs in at least eight of the runs');
}

/** The parsed options of `suppkit generate`. */
export type GenerateArguments = Awaited<ReturnType<typeof generateOptions>['argv']>;
