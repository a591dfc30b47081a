import type { Argv } from 'yargs';
import type { Command } from '../command.js';
import { listOptions, type ListArguments } from './options.js';

export const listCommand: Command<ListArguments> = {
  command: 'list <files..>',
  describe: 'List suppressions, one a line, commented-out ones too',
  builder: (args) => listOptions(args) as Argv<ListArguments>,
  handler: async (args) => (await import('./run.js')).runList(args),
};
