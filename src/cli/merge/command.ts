import type { Argv } from 'yargs';
import type { Command } from '../command.js';
import { mergeOptions, type MergeArguments } from './options.js';

export const mergeCommand: Command<MergeArguments> = {
  command: 'merge <files..>',
  describe: 'Make one file of several, without what is there twice',
  builder: (args) => mergeOptions(args) as Argv<MergeArguments>,
  handler: async (args) => (await import('./run.js')).runMerge(args),
};
