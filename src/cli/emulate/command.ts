import type { Argv } from 'yargs';
import type { Command } from '../command.js';
import { emulateOptions, type EmulateArguments } from './options.js';

export const emulateCommand: Command<EmulateArguments> = {
  command: 'emulate [source]',
  describe: 'Give the errors that Valgrind would report, without running anything',
  builder: (args) => emulateOptions(args) as Argv<EmulateArguments>,
  handler: async (args) => (await import('./run.js')).runEmulate(args),
};
