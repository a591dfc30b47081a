import type { Argv, Options } from 'yargs';
import { isFlag, type Parameter } from '../../emulate/profile.js';
import { PROFILES } from '../../emulate/profiles.js';
import { commonOptions } from '../options.js';

const FORMATS = ['text', 'xml', 'json', 'frames'] as const;

/** The options of `suppkit emulate`: among them one for each parameter of each profile. */
export function emulateOptions(args: Argv) {
  const known = commonOptions(args, FORMATS)
    .usage(
      '$0 emulate [source]\n\n' +
        'Gives the errors that Valgrind would report of a program, without running anything: as a log in ' +
        "Valgrind's own form (text or XML), as JSON, or in frame notation. Each can be read again: the " +
        'logs by every command that takes a log, the others with --emulate. Without a source it lists the ' +
        'profiles.',
    )
    .positional('source', {
      type: 'string',
      describe:
        'A profile (pymalloc, pymalloc:bits=32) or a file of errors (frame notation or JSON); - for standard input',
    })
    .option('profile-file', {
      type: 'string',
      requiresArg: true,
      describe: 'A file of errors, whatever it is called',
    })
    .example('$0 emulate pymalloc --bits 32 -f xml', "what a 32-bit Python's allocator causes, as an XML log")
    .example('$0 emulate errors.frames -f json', 'the same errors, in another form');
  for (const { name, parameters } of PROFILES) {
    for (const parameter of parameters) known.option(parameter.name, parameterOption(name, parameter));
  }
  return known;
}

/** Undefined unless it is given: then a profile run can say so itself. */
function parameterOption(profileName: string, parameter: Parameter): Options {
  return {
    type: isFlag(parameter) ? 'boolean' : 'string',
    ...(!isFlag(parameter) && { requiresArg: true }),
    describe: parameter.description,
    defaultDescription: parameter.default,
    group: `Profile ${profileName}:`,
  };
}

/** The parsed options of `suppkit emulate`. */
export type EmulateArguments = Awaited<ReturnType<typeof emulateOptions>['argv']>;
