import type { Argv } from 'yargs';
import type { Command } from '../command.js';
import { fmtOptions, type FmtArguments } from './options.js';

export const fmtCommand: Command<FmtArguments> = {
  command: 'fmt <paths..>',
  describe: 'Give suppression files one layout, without changing what Valgrind reads',
  builder: (args) => fmtOptions(args) as Argv<FmtArguments>,
  handler: async (args) => (await import('./run.js')).runFmt(args),
};
