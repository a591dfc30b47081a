import type { Argv } from 'yargs';
import type { Command } from '../command.js';
import { toggleOptions, type ToggleArguments } from './options.js';

export const enableCommand: Command<ToggleArguments> = {
  command: 'enable [file]',
  describe: 'Enable suppressions that are commented out',
  builder: (args) => toggleOptions(args, 'enable') as Argv<ToggleArguments>,
  handler: async (args) => (await import('./run.js')).runToggle('enable', args),
};

export const disableCommand: Command<ToggleArguments> = {
  command: 'disable [file]',
  describe: 'Comment suppressions out',
  builder: (args) => toggleOptions(args, 'disable') as Argv<ToggleArguments>,
  handler: async (args) => (await import('./run.js')).runToggle('disable', args),
};
