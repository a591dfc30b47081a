// Stands in for the package yargs, whose module for Node looks for its messages in other languages, for the version in
// the nearest package.json, and for how wide the terminal is, whenever a command begins: that takes longer than to read
// the command line. This one asks when it is needed; the commands say the version, and there is English alone.
import { readFileSync } from 'node:fs';
import { basename, dirname, extname, join, relative, resolve } from 'node:path';
import { format, inspect } from 'node:util';
import Parser from 'yargs-parser';
import { YargsFactory } from '../node_modules/yargs/build/lib/yargs-factory.js';
import textWidth from './text-width.mjs';

const platform = {
  assert: { strictEqual: assertThat(Object.is), notStrictEqual: assertThat((a, b) => !Object.is(a, b)) },
  // What lays out help; `require`, so that it is set up when there is any.
  cliui: (options) => require('cliui').default(options),
  findUp: () => undefined,
  getEnv: (name) => process.env[name],
  getProcessArgvBin: () => process.argv[1],
  inspect,
  mainFilename: '',
  Parser,
  path: { basename, dirname, extname, join, relative, resolve },
  process: {
    argv: () => process.argv,
    cwd: () => process.cwd(),
    emitWarning: (warning, type) => process.emitWarning(warning, type),
    execPath: () => process.execPath,
    exit: (code) => process.exit(code),
    nextTick: process.nextTick,
    get stdColumns() {
      return process.stdout.columns ?? null;
    },
  },
  readFileSync,
  stringWidth: textWidth,
  y18n: {
    __: format,
    __n: (one, several, count, ...others) => {
      const text = count === 1 ? one : several;
      return format(text, ...(text.includes('%d') ? [count] : []), ...others);
    },
    getLocale: () => 'en',
    setLocale: () => undefined,
    updateLocale: () => undefined,
  },
};

function assertThat(isSo) {
  return (actual, expected, message) => {
    if (!isSo(actual, expected)) throw new Error(message);
  };
}

export default YargsFactory(platform);
