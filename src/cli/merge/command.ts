import type { Argv, CommandModule } from 'yargs';
import { mergeOptions, type MergeArguments } from './options.js';

export const mergeCommand: CommandModule<object, MergeArguments> = {
  command: 'merge <files..>',
  describe: 'Make one file of several, without what is there twice',
  builder: (args) => mergeOptions(args) as Argv<MergeArguments>,
  handler: async (args) => (await import('./run.js')).runMerge(args),
};
