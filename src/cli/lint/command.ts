import type { Argv } from 'yargs';
import type { Command } from '../command.js';
import { lintOptions, type LintArguments } from './options.js';

export const lintCommand: Command<LintArguments> = {
  command: 'lint [paths..]',
  describe: 'Find mistakes in suppression files',
  builder: (args) => lintOptions(args) as Argv<LintArguments>,
  handler: async (args) => (await import('./run.js')).runLint(args),
};
