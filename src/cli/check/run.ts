import { readFileSync, statSync } from 'node:fs';
import { parseSuppressionFile } from '../../ast/parse.js';
import { loadSuppressions, type Fatal, type LoadOptions } from '../../load/load.js';
import { checkCompact, checkJson, checkPretty } from '../../report/check.js';
import type { CheckFatal, CheckResult } from '../../report/check-report.js';
import { withoutCommands } from '../../report/workflow-command.js';
import { createSource } from '../../source/source.js';
import { DEFAULT_NUM_CALLERS } from '../../valgrind/limits.js';
import {
  cannotOpenMessage,
  directoryMessage,
  refusalOutput,
  LINE_TOO_LONG_EPILOGUE,
} from '../../valgrind/messages.js';
import { formatRelease, NEWEST_RELEASE, type Release } from '../../valgrind/release.js';
import {
  findTool,
  suppressingTools,
  takesCoreErrors,
  toolListNames,
  coreName,
  type Tool,
} from '../../valgrind/tools.js';
import { setExitCode } from '../command.js';
import { createConfigFinder, valgrindSettings } from '../config.js';
import { useColor } from '../options.js';
import { shownPath } from '../read.js';
import { STDIN } from '../stdin.js';
import { UsageError } from '../usage-error.js';
import { writeResult } from '../write.js';
import type { CheckArguments } from './options.js';

export function runCheck(args: CheckArguments): void {
  const findConfig = createConfigFinder(args);
  const given = args.tool?.flatMap((list) => list.split(',')).map(toolOption);
  const results = args.files.flatMap((file) => {
    const found = findConfig(file);
    const { releases, assumedNumCallers } = valgrindSettings(args, found);
    const tools = given ?? found.config.tools?.map(toolOption);
    return checkFile(file, tools, releases, assumedNumCallers ?? DEFAULT_NUM_CALLERS);
  });

  const formats = {
    pretty: () => withoutCommands(checkPretty(results, useColor(args))),
    compact: () => withoutCommands(checkCompact(results)),
    json: () => checkJson(results),
  };
  writeResult(formats[args.format](), args.outputFile);
  setExitCode(
    results.some((result) => !result.accepted),
    args,
  );
}

function toolOption(name: string): Tool {
  const tool = findTool(name);
  if (tool) return tool;
  throw new UsageError(`--tool: there is no tool ${name}; write memcheck, helgrind, drd or none`);
}

function checkFile(
  file: string,
  chosenTools: readonly Tool[] | undefined,
  releases: readonly [Release, ...Release[]],
  numCallers: number,
): CheckResult[] {
  const content = readAsValgrind(file);
  const tools = chosenTools ?? namedTools(typeof content === 'string' ? content : '', releases);
  return tools.map((tool) => {
    const results = releases.map((release) => checkWith(file, content, { tool, release, numCallers }));
    // The strictest answer: that of the first release that objects, else that of the newest.
    return (
      results.find((result) => !result.accepted) ??
      results.at(-1) ??
      checkWith(file, content, { tool, release: releases[0], numCallers })
    );
  });
}

function checkWith(file: string, content: string | CheckFatal, options: LoadOptions): CheckResult {
  const { tool, release } = options;
  const result = {
    file: shownPath(file),
    tool: tool.name,
    valgrind: formatRelease(release),
    warnings: [],
    loaded: 0,
    skipped: 0,
  };
  // A tool that reads no suppressions does not even open the file.
  if (!suppressingTools(release).includes(tool)) return { ...result, accepted: true, fatal: null };
  if (typeof content !== 'string') return { ...result, accepted: false, fatal: content };
  const { fatal, warnings, suppressions, skipped } = loadSuppressions(content, options);
  return {
    ...result,
    accepted: fatal === null,
    fatal: fatal && describeFatal(file, fatal),
    warnings,
    loaded: suppressions.length,
    skipped,
  };
}

/** The bytes of a file, or what Valgrind says when it cannot have them. */
function readAsValgrind(file: string): string | CheckFatal {
  try {
    if (file !== STDIN && statSync(file).isDirectory()) return fileFatal(directoryMessage(file));
    return readFileSync(file === STDIN ? 0 : file, 'latin1');
  } catch {
    return fileFatal(cannotOpenMessage(file));
  }
}

function fileFatal(message: string): CheckFatal {
  return { line: null, message, output: [`FATAL: ${message}`] };
}

function describeFatal(file: string, { id, line, message }: Fatal): CheckFatal {
  if (line === null)
    return { line, message, output: [`valgrind: ${message}`, `valgrind: ${LINE_TOO_LONG_EPILOGUE}`] };
  return { line, message, output: refusalOutput(file, line, id === 'badLocation', message) };
}

/** The tools that a file names in one of the releases; Memcheck, the default tool, if it names none. */
function namedTools(text: string, releases: readonly Release[]): Tool[] {
  const { suppressions } = parseSuppressionFile(createSource('', text));
  const lists = suppressions
    .filter((suppression) => suppression.state === 'active')
    .map(({ kindLine }) => kindLine?.tools.map((tool) => tool.text).join(',') ?? '');
  const isNamed = (tool: Tool, release: Release): boolean => {
    const names = takesCoreErrors(tool, release) ? [tool.name, coreName(release)] : [tool.name];
    return lists.some((list) => names.some((name) => toolListNames(list, name)));
  };
  const tools = suppressingTools(releases.at(-1) ?? NEWEST_RELEASE);
  const named = tools.filter((tool) => releases.some((release) => isNamed(tool, release)));
  return named.length > 0 ? named : tools.slice(0, 1);
}
