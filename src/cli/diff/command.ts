import type { Argv, CommandModule } from 'yargs';
import { diffOptions, type DiffArguments } from './options.js';

export const diffCommand: CommandModule<object, DiffArguments> = {
  command: 'diff [versions..]',
  describe: 'Say what differs between two versions of a suppression file',
  builder: (args) => diffOptions(args) as Argv<DiffArguments>,
  handler: async (args) => (await import('./run.js')).runDiff(args),
};
