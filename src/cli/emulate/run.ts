import { toEmulatedRuns } from '../../emulate/emulated-run.js';
import { printFrameNotation } from '../../emulate/frame-notation.js';
import { printEmulatedJson } from '../../emulate/json.js';
import { completeProfileRun, isFlag, parseProfileRun, type ParameterValues } from '../../emulate/profile.js';
import { PROFILES } from '../../emulate/profiles.js';
import { printTextLog } from '../../emulate/text-log.js';
import { printXmlLog } from '../../emulate/xml-log.js';
import { byteText } from '../../source/source.js';
import type { ErrorContext } from '../../valgrind/error-context.js';
import { DEFAULT_NUM_CALLERS } from '../../valgrind/limits.js';
import type { Release } from '../../valgrind/release.js';
import { setExitCode } from '../command.js';
import { note } from '../note.js';
import { numCallersOption, releasesOption } from '../options.js';
import { emulateProfile, readEmulatedFile, type EmulatedLog } from '../read-emulated.js';
import { UsageError } from '../usage-error.js';
import { printByteText, writeResult } from '../write.js';
import type { EmulateArguments } from './options.js';

export function runEmulate(args: EmulateArguments): void {
  const releases = releasesOption(args.valgrindVersion);
  const numCallers = numCallersOption(args.numCallers, releases);
  const emulated = emulate(args, numCallers);
  if (!emulated) {
    writeResult(args.format === 'json' ? profilesJson() : profilesText(), args.outputFile);
    return;
  }
  const contexts =
    numCallers === undefined
      ? emulated.contexts
      : emulated.contexts.map((context) => cut(context, numCallers));
  const none = emulated.profileRun?.profile.whyNone(emulated.profileRun.values) ?? null;
  if (none !== null) note(`${emulated.file} has no errors: ${none}`);
  const release = releases.at(-1) ?? releases[0];
  const formats = {
    text: () => printTextLog(runsOf(contexts, release, emulated.file)),
    xml: () => printXmlLog(onlyOne(runsOf(contexts, release, emulated.file))),
    json: () => byteText(printEmulatedJson(contexts)),
    frames: () => printFrameNotation(contexts),
  };
  printByteText(formats[args.format](), args.outputFile);
  setExitCode(false, args);
}

/** Undefined where nothing is to be emulated. */
function emulate(args: EmulateArguments, numCallers: number | undefined): EmulatedLog | undefined {
  const { source, profileFile } = args;
  const given = givenParameters(args);
  if (source !== undefined && profileFile !== undefined) {
    throw new UsageError('--profile-file is a source itself: leave out the other one');
  }
  const parsed = source === undefined ? null : parseProfileRun(source, PROFILES);
  if (parsed) {
    if ('mistake' in parsed) throw new UsageError(parsed.mistake);
    const completed = completeProfileRun(parsed.run.profile, { ...parsed.run.values, ...given });
    if ('mistake' in completed) throw new UsageError(completed.mistake);
    return emulateProfile(completed.run, numCallers ?? DEFAULT_NUM_CALLERS);
  }
  const [parameter] = Object.keys(given);
  const path = profileFile ?? source;
  if (parameter !== undefined) {
    throw new UsageError(
      `--${parameter} is for a profile: ${path === undefined ? 'name one' : `${path} is a file`}`,
    );
  }
  return path === undefined ? undefined : readEmulatedFile(path);
}

/** The parameters of profiles among the options. */
function givenParameters(args: Readonly<Record<string, unknown>>): ParameterValues {
  const parameters = PROFILES.flatMap((profile) => profile.parameters);
  return Object.fromEntries(
    parameters.flatMap((parameter) => {
      const value = args[parameter.name];
      if (value === undefined) return [];
      return [[parameter.name, isFlag(parameter) ? (value === true ? 'yes' : 'no') : String(value)]];
    }),
  );
}

function runsOf(contexts: readonly ErrorContext[], release: Release, name: string) {
  const result = toEmulatedRuns(contexts, { release, command: byteText(name) });
  if ('mistake' in result)
    throw new UsageError(`${result.mistake}; choose another --valgrind-version, or --format frames`);
  return result.runs;
}

function onlyOne<T extends { readonly tool: { readonly name: string } }>(runs: readonly T[]): T {
  const [run, ...others] = runs;
  if (run && others.length === 0) return run;
  const tools = runs.map(({ tool }) => tool.name).join(' and ');
  throw new UsageError(`an XML log is of one tool, and these errors are of ${tools}; use --format text`);
}

/** A stack as Valgrind records it with `--num-callers`. */
function cut(context: ErrorContext, numCallers: number): ErrorContext {
  const frames = context.stack.frames.filter(({ ip }) => ip < numCallers);
  return { ...context, stack: { ...context.stack, frames } };
}

function profilesText(): string {
  return PROFILES.map(({ name, summary, parameters }) => {
    const width = parameters.reduce((widest, { name: ofOne }) => Math.max(widest, ofOne.length), 0);
    const lines = parameters.map(
      (parameter) =>
        `  ${parameter.name.padEnd(width)}  ${parameter.description} (${parameter.expected}; ${parameter.default} by default)\n`,
    );
    return `${name}: ${summary}\n${lines.join('')}`;
  }).join('\n');
}

function profilesJson(): string {
  const profiles = PROFILES.map(({ name, summary, parameters }) => ({
    name,
    summary,
    parameters: parameters.map(({ name: parameter, description, choices, default: value }) => ({
      name: parameter,
      description,
      choices,
      default: value,
    })),
  }));
  return `${JSON.stringify({ schemaVersion: 1, command: 'emulate', profiles }, null, 2)}\n`;
}
