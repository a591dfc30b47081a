import type { Argv } from 'yargs';
import type { Command } from '../command.js';
import { explainOptions, type ExplainArguments } from './options.js';

export const explainCommand: Command<ExplainArguments> = {
  command: 'explain [logs..]',
  describe: 'Say why suppressions do or do not match, and the smallest change that would',
  builder: (args) => explainOptions(args) as Argv<ExplainArguments>,
  handler: async (args) => (await import('./run.js')).runExplain(args),
};
