import type { Argv, CommandModule } from 'yargs';
import { matchOptions, type MatchArguments } from './options.js';

export const matchCommand: CommandModule<object, MatchArguments> = {
  command: 'match [logs..]',
  describe: 'Say which errors of logs are suppressed, and by what',
  builder: (args) => matchOptions(args) as Argv<MatchArguments>,
  handler: async (args) => (await import('./run.js')).runMatch(args),
};
