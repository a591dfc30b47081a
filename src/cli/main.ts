import yargs from 'yargs';
import { hideBin } from 'yargs/helpers';
import packageJson from '../../package.json' with { type: 'json' };
import { checkCommand } from './check/command.js';
import { EXIT } from './command.js';
import { COMPLETION_OPTION, completeWord } from './completion.js';
import { optionHint } from './declared-options.js';
import { diffCommand } from './diff/command.js';
import { emulateCommand } from './emulate/command.js';
import { explainCommand } from './explain/command.js';
import { generateCommand } from './generate/command.js';
import { lintCommand } from './lint/command.js';
import { fmtCommand } from './fmt/command.js';
import { listCommand } from './list/command.js';
import { matchCommand } from './match/command.js';
import { unusedCommand } from './unused/command.js';
import { mergeCommand } from './merge/command.js';
import { rulesCommand } from './rules/command.js';
import { STDIN } from './stdin.js';
import { disableCommand, enableCommand } from './toggle/command.js';
import { UsageError } from './usage-error.js';

/** Runs the command line. Only the definitions of the commands are loaded before one of them is chosen. */
async function main(argv: readonly string[]): Promise<void> {
  const parser = yargs()
    .scriptName('suppkit')
    .usage('$0 <command>\n\nThe toolkit and linter for Valgrind suppression files.')
    .command(lintCommand)
    .command(matchCommand)
    .command(unusedCommand)
    .command(explainCommand)
    .command(generateCommand)
    .command(checkCommand)
    .command(listCommand)
    .command(enableCommand)
    .command(disableCommand)
    .command(diffCommand)
    .command(fmtCommand)
    .command(mergeCommand)
    .command(emulateCommand)
    .command(rulesCommand)
    .completion('completion', 'Print a script by which bash or zsh ($SHELL) completes words', completeWord)
    .demandCommand(1, 'a command is missing')
    .recommendCommands()
    .strict()
    .parserConfiguration({ 'greedy-arrays': false })
    .version(packageJson.version)
    .help()
    .alias('help', 'h')
    .wrap(Math.min(100, process.stdout.columns || 100))
    .epilogue('Exit codes: 0 nothing found, 1 something found, 2 wrong usage or unreadable file.')
    .exitProcess(false);
  parser.fail((message: string | null, error: Error | undefined) => {
    throw (
      error ?? new UsageError(`${message ?? 'wrong usage'}${optionHint(argv, parser)}; see suppkit --help`)
    );
  });
  await parser.parseAsync(argv);
}

function report(error: unknown, argv: readonly string[]): void {
  const isUsage = error instanceof UsageError || (error instanceof Error && error.name === 'YError');
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(`suppkit: ${isUsage ? '' : 'internal error: '}${message}\n`);
  if (argv.includes('--debug') && error instanceof Error) process.stderr.write(`${error.stack}\n`);
  else if (!isUsage) process.stderr.write('Run it again with --debug, and report what it prints.\n');
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

const given = hideBin(process.argv);
const argv = given.includes(COMPLETION_OPTION) ? given : forYargs(given);
try {
  await main(argv);
} catch (error) {
  report(error, argv);
}
