import type { Argv } from 'yargs';
import type { Command } from '../command.js';
import { generateOptions, type GenerateArguments } from './options.js';

export const generateCommand: Command<GenerateArguments> = {
  command: 'generate [logs..]',
  describe: 'Write suppressions for errors that are not suppressed',
  builder: (args) => generateOptions(args) as Argv<GenerateArguments>,
  handler: async (args) => (await import('./run.js')).runGenerate(args),
};
