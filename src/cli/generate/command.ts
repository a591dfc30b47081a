import type { Argv, CommandModule } from 'yargs';
import { generateOptions, type GenerateArguments } from './options.js';

export const generateCommand: CommandModule<object, GenerateArguments> = {
  command: 'generate [logs..]',
  describe: 'Write suppressions for errors that are not suppressed',
  builder: (args) => generateOptions(args) as Argv<GenerateArguments>,
  handler: async (args) => (await import('./run.js')).runGenerate(args),
};
