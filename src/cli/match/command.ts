import type { Argv } from 'yargs';
import type { Command } from '../command.js';
import { matchOptions, type MatchArguments } from './options.js';

export const matchCommand: Command<MatchArguments> = {
  command: 'match [logs..]',
  describe: 'Say which errors of logs are suppressed, and by what',
  builder: (args) => matchOptions(args) as Argv<MatchArguments>,
  handler: async (args) => (await import('./run.js')).runMatch(args),
};
