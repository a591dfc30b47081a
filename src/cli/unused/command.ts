import type { Argv } from 'yargs';
import type { Command } from '../command.js';
import { unusedOptions, type UnusedArguments } from './options.js';

export const unusedCommand: Command<UnusedArguments> = {
  command: 'unused [logs..]',
  describe: 'Say which suppressions no run has used, and why',
  builder: (args) => unusedOptions(args) as Argv<UnusedArguments>,
  handler: async (args) => (await import('./run.js')).runUnused(args),
};
