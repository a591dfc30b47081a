import type { Argv } from 'yargs';
import { commonOptions, EMULATE_DESCRIPTION, LIST } from '../options.js';

const FORMATS = ['pretty', 'compact', 'json', 'junit', 'github', 'html', 'markdown'] as const;

/** How `suppkit unused` can print its result. */
export type UnusedFormat = (typeof FORMATS)[number];

/** The options of `suppkit unused`. */
export function unusedOptions(args: Argv) {
  return commonOptions(args, FORMATS)
    .usage(
      '$0 unused [logs..] [-s FILE..]\n\n' +
        'Says which suppressions no run has used, and why: unused, shadowed by another one, for another ' +
        'tool, in a file that no run loaded, or commented out. What Valgrind itself lists as used (run it ' +
        'with -s, or --xml=yes) counts first; where a run did not load the files, its errors are matched ' +
        'with them. Reports of many machines can be saved and merged.',
    )
    .positional('logs', {
      type: 'string',
      array: true,
      default: [] as string[],
      describe: 'Logs of Valgrind, text or XML; - for standard input',
    })
    .option('suppressions', {
      ...LIST,
      alias: 's',
      describe: 'Suppression files; without any, those that the runs say they loaded',
    })
    .option('emulate', { ...LIST, describe: EMULATE_DESCRIPTION, group: 'Evidence:' })
    .option('usage', {
      ...LIST,
      describe: 'Usage reports to merge, or globs of them',
      group: 'Evidence:',
    })
    .option('write-usage', {
      type: 'string',
      requiresArg: true,
      describe: 'Save what the runs tell as a usage report',
      group: 'Evidence:',
    })
    .option('platform', {
      type: 'string',
      requiresArg: true,
      describe: 'What the runs of these logs were on, where the logs do not tell',
      group: 'Evidence:',
    })
    .option('all', {
      type: 'boolean',
      default: false,
      describe: 'List used suppressions, too',
      group: 'Output:',
    })
    .example('$0 unused -s a.supp logs/*.txt', 'which suppressions of a.supp did these runs not use?')
    .example('$0 unused -s a.supp logs/*.xml --write-usage arm64.json', 'save what they tell, on one machine')
    .example("$0 unused -s a.supp --usage '*.json'", 'and ask for the answer of all machines');
}

/** The parsed options of `suppkit unused`. */
export type UnusedArguments = Awaited<ReturnType<typeof unusedOptions>['argv']>;
