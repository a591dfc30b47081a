import type { Argv, CommandModule } from 'yargs';
import { lintOptions, type LintArguments } from './options.js';

export const lintCommand: CommandModule<object, LintArguments> = {
  command: 'lint [paths..]',
  describe: 'Find mistakes in suppression files',
  builder: (args) => lintOptions(args) as Argv<LintArguments>,
  handler: async (args) => (await import('./run.js')).runLint(args),
};
