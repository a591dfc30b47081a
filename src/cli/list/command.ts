import type { Argv, CommandModule } from 'yargs';
import { listOptions, type ListArguments } from './options.js';

export const listCommand: CommandModule<object, ListArguments> = {
  command: 'list <files..>',
  describe: 'List suppressions, one a line, commented-out ones too',
  builder: (args) => listOptions(args) as Argv<ListArguments>,
  handler: async (args) => (await import('./run.js')).runList(args),
};
