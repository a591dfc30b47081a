import type { Argv, CommandModule } from 'yargs';
import { commonOptions } from '../options.js';

const FORMATS = ['pretty', 'compact', 'json'] as const;

/** The options of `suppkit match`. */
export function matchOptions(args: Argv) {
  return commonOptions(args, FORMATS)
    .positional('logs', {
      type: 'string',
      array: true,
      default: [] as string[],
      describe: 'Logs of Valgrind, text or XML; - for standard input',
    })
    .option('suppressions', {
      alias: 's',
      type: 'string',
      array: true,
      requiresArg: true,
      default: [] as string[],
      describe: "Suppression files, in the order of Valgrind's own options",
    })
    .option('emulate', {
      type: 'string',
      array: true,
      requiresArg: true,
      default: [] as string[],
      describe: 'A file of emulated errors (frame notation or JSON), used like a log',
    })
    .option('strict', {
      type: 'boolean',
      default: false,
      describe: 'Treat undetermined error contexts as not suppressed',
    })
    .example('$0 match run.xml -s a.supp', 'which errors of the run does a.supp suppress?')
    .example('$0 match --emulate errors.frames -s a.supp', 'the same for errors that are only described');
}

/** The parsed options of `suppkit match`. */
export type MatchArguments = Awaited<ReturnType<typeof matchOptions>['argv']>;

export const matchCommand: CommandModule<object, MatchArguments> = {
  command: 'match [logs..]',
  describe: 'Say which errors of logs are suppressed, and by what',
  builder: (args) => matchOptions(args) as Argv<MatchArguments>,
  handler: async (args) => (await import('./run.js')).runMatch(args),
};
