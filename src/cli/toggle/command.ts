import type { Argv, CommandModule } from 'yargs';
import { toggleOptions, type ToggleArguments } from './options.js';

export const enableCommand: CommandModule<object, ToggleArguments> = {
  command: 'enable [file]',
  describe: 'Enable suppressions that are commented out',
  builder: (args) => toggleOptions(args, 'enable') as Argv<ToggleArguments>,
  handler: async (args) => (await import('./run.js')).runToggle('enable', args),
};

export const disableCommand: CommandModule<object, ToggleArguments> = {
  command: 'disable [file]',
  describe: 'Comment suppressions out',
  builder: (args) => toggleOptions(args, 'disable') as Argv<ToggleArguments>,
  handler: async (args) => (await import('./run.js')).runToggle('disable', args),
};
