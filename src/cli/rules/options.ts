import type { Argv } from 'yargs';
import { commonOptions } from '../options.js';

const FORMATS = ['pretty', 'json', 'markdown'] as const;

/** The options of `suppkit rules`. */
export function rulesOptions(args: Argv) {
  return commonOptions(args, FORMATS)
    .usage(
      '$0 rules [id]\n\n' +
        'Lists the rules of suppkit lint: the harm that they find, their severity by default, and whether ' +
        'they have fixes. Of one rule, tells why, what to do, its options and examples.',
    )
    .positional('id', { type: 'string', describe: 'A rule' })
    .example('$0 rules', 'what does lint look for?')
    .example('$0 rules demangled-name', 'why is that wrong, and what to do?');
}

/** The parsed options of `suppkit rules`. */
export type RulesArguments = Awaited<ReturnType<typeof rulesOptions>['argv']>;
