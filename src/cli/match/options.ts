import type { Argv } from 'yargs';
import { commonOptions, EMULATE_DESCRIPTION, LIST } from '../options.js';

const FORMATS = ['pretty', 'compact', 'json', 'junit', 'github', 'html', 'markdown'] as const;

/** How `suppkit match` can print its result. */
export type MatchFormat = (typeof FORMATS)[number];

/** The options of `suppkit match`. */
export function matchOptions(args: Argv) {
  return commonOptions(args, FORMATS)
    .usage(
      '$0 match [logs..] -s FILE..\n\n' +
        'Replays the runs that logs tell of with suppression files: each error context is suppressed, by ' +
        'the suppression that Valgrind would take, or not suppressed, or undetermined where the log ' +
        'tells too little. Best told are XML logs made with --demangle=no --show-below-main=yes, or with ' +
        '--gen-suppressions=all.',
    )
    .positional('logs', {
      type: 'string',
      array: true,
      default: [] as string[],
      describe:
        'Logs of Valgrind, text or XML, also compressed: files, folders, globs, or - for standard input',
    })
    .option('suppressions', {
      ...LIST,
      alias: 's',
      describe: "Suppression files, in the order of Valgrind's own options",
    })
    .option('from-log', {
      type: 'boolean',
      default: false,
      describe: 'Take the files that the runs say they loaded, too, and default.supp as the last one',
    })
    .option('emulate', { ...LIST, describe: EMULATE_DESCRIPTION })
    .option('strict', {
      type: 'boolean',
      default: false,
      describe: 'Treat undetermined error contexts as not suppressed',
      group: 'Gate:',
    })
    .option('baseline', {
      type: 'string',
      requiresArg: true,
      describe: 'A file of known errors: they are reported, but do not fail',
      group: 'Gate:',
    })
    .option('write-baseline', {
      type: 'string',
      requiresArg: true,
      describe: 'Write the errors of these logs that are not suppressed as such a file',
      group: 'Gate:',
    })
    .option('own', {
      ...LIST,
      describe: 'Globs of our source files: errors without a frame in them do not fail; ! in front takes out',
      group: 'Gate:',
    })
    .option('max', {
      ...LIST,
      describe: 'How many error contexts may be: 10, or of a suppression kind, Leak=10',
      group: 'Gate:',
    })
    .example('$0 match run.xml -s a.supp', 'which errors of the run does a.supp suppress?')
    .example(
      "$0 match logs/*.xml -s a.supp --baseline known.json --own 'src/**'",
      'fail only on new errors of our own code',
    )
    .example('$0 match --emulate errors.frames -s a.supp', 'the same for errors that are only described')
    .example('$0 match --emulate pymalloc -s a.supp', "and for those that Python's allocator causes");
}

/** The parsed options of `suppkit match`. */
export type MatchArguments = Awaited<ReturnType<typeof matchOptions>['argv']>;
