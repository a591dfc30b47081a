import type { Argv } from 'yargs';
import type { Command } from '../command.js';
import { checkOptions, type CheckArguments } from './options.js';

export const checkCommand: Command<CheckArguments> = {
  command: 'check <files..>',
  describe: 'Say whether Valgrind would load suppression files',
  builder: (args) => checkOptions(args) as Argv<CheckArguments>,
  handler: async (args) => (await import('./run.js')).runCheck(args),
};
