import yargs, { type Argv } from 'yargs';
import packageJson from '../../package.json' with { type: 'json' };
import { EXIT, type Command } from './command.js';
import { COMMANDS } from './commands.js';
import { COMPLETION_OPTION, completeWord } from './completion.js';
import { optionHint } from './declared-options.js';
import { printable } from '../report/printable.js';
import { withoutCommands } from '../report/workflow-command.js';
import { STDIN } from './stdin.js';
import { tell } from './tell.js';
import { UsageError } from './usage-error.js';

/** Runs the command line. Only the definition of the command that it names is loaded, and then what runs it. */
async function main(argv: readonly string[]): Promise<void> {
  const [name = '', ...others] = argv;
  const load = COMMANDS.get(name);
  if (load && !others.some(asksForMore)) await oneCommand(await load(), others).parseAsync(others);
  else
    await allCommands(await Promise.all([...COMMANDS.values()].map((one) => one())), argv).parseAsync(argv);
}

/** May it be that help is asked for, or completion? */
const asksForMore = (argument: string): boolean =>
  /^-(?:-h|[^-]*h)/.test(argument) || argument === COMPLETION_OPTION;

/**
 * To yargs the command is all that there is: else it would lay out its help whenever it runs, and that takes time. Of
 * such a command it does not see by itself which arguments are lists.
 */
function oneCommand({ command, builder, ...others }: Command, argv: readonly string[]): Argv {
  const lists = [...command.matchAll(/(\w+)\.\./g)].flatMap(([, name = '']) => name);
  return withSettings(yargs(), argv).command({
    ...others,
    command: command.replace(/^\S+/, '$0'),
    builder: (args) => builder(args).array(lists),
  });
}

function allCommands(commands: readonly Command[], argv: readonly string[]): Argv {
  const parser = withSettings(yargs(), argv)
    .usage('$0 <command>\n\nThe toolkit and linter for Valgrind suppression files.')
    .wrap(Math.min(100, process.stdout.columns || 100))
    .demandCommand(1, 'a command is missing')
    .recommendCommands();
  for (const command of commands) parser.command(command);
  return parser.completion(
    'completion',
    'Print a script by which bash or zsh ($SHELL) completes words',
    completeWord,
  );
}

function withSettings(parser: Argv, argv: readonly string[]): Argv {
  return parser
    .scriptName('suppkit')
    .strict()
    .parserConfiguration({ 'greedy-arrays': false })
    .version(packageJson.version)
    .help()
    .alias('help', 'h')
    .epilogue('Exit codes: 0 nothing found, 1 something found, 2 wrong usage or unreadable file.')
    .exitProcess(false)
    .fail((message: string | null, error: Error | undefined) => {
      const text = `${message ?? 'wrong usage'}${optionHint(argv, parser)}`;
      throw error ?? new UsageError(`${text}; see suppkit --help`);
    });
}

function report(error: unknown, argv: readonly string[]): void {
  const isUsage = error instanceof UsageError || (error instanceof Error && error.name === 'YError');
  const message = error instanceof Error ? error.message : String(error);
  // It may speak of names and of texts in files, which are anything.
  const lines = message.split('\n').map((line) => printable(line));
  tell(withoutCommands(`suppkit: ${isUsage ? '' : 'internal error: '}${lines.join('\n')}\n`));
  if (argv.includes('--debug') && error instanceof Error) tell(`${error.stack}\n`);
  else if (!isUsage) tell('Run it again with --debug, and report what it prints.\n');
  process.exitCode = EXIT.failed;
}

/** yargs loses a lone `-`, and all that stands behind `--`, among positional arguments: those are paths. */
function forYargs(given: readonly string[]): string[] {
  const end = given.indexOf('--');
  const [before, behind] = end === -1 ? [given, []] : [given.slice(0, end), given.slice(end + 1)];
  return [
    ...before.map((argument) => (argument === '-' ? STDIN : argument)),
    ...behind.map((path) => (path.startsWith('-') ? `./${path}` : path)),
  ];
}

const given = process.argv.slice(2);
const argv = given.includes(COMPLETION_OPTION) ? given : forYargs(given);
// Not awaited: the bundle is a function, see `launch.ts`.
main(argv).catch((error: unknown) => report(error, argv));
