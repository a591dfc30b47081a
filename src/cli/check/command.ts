import type { Argv, CommandModule } from 'yargs';
import { checkOptions, type CheckArguments } from './options.js';

export const checkCommand: CommandModule<object, CheckArguments> = {
  command: 'check <files..>',
  describe: 'Say whether Valgrind would load suppression files',
  builder: (args) => checkOptions(args) as Argv<CheckArguments>,
  handler: async (args) => (await import('./run.js')).runCheck(args),
};
