import type { Argv } from 'yargs';
import type { Command } from '../command.js';
import { rulesOptions, type RulesArguments } from './options.js';

export const rulesCommand: Command<RulesArguments> = {
  command: 'rules [id]',
  describe: 'List the rules of lint, or tell all of one',
  builder: (args) => rulesOptions(args) as Argv<RulesArguments>,
  handler: async (args) => (await import('./run.js')).runRules(args),
};
