import type { Argv } from 'yargs';
import type { Command } from '../command.js';
import { diffOptions, type DiffArguments } from './options.js';

export const diffCommand: Command<DiffArguments> = {
  command: 'diff [versions..]',
  describe: 'Say what differs between two versions of a suppression file',
  builder: (args) => diffOptions(args) as Argv<DiffArguments>,
  handler: async (args) => (await import('./run.js')).runDiff(args),
};
