import { UNKNOWN_NAME, type ErrorContext, type Frame } from '../valgrind/error-context.js';
import { headlineOf, parseHeadline, writeLossRecord } from '../valgrind/headlines.js';
import { findKind } from '../valgrind/kinds.js';
import { DEFAULT_NUM_CALLERS } from '../valgrind/limits.js';
import { formatRelease, type Release } from '../valgrind/release.js';
import { findTool, type Tool } from '../valgrind/tools.js';

/** What a log says of the run that it is of. */
export interface EmulatedLogOptions {
  /** The release that writes it. */
  readonly release: Release;
  /** What the log calls the program, as byte text. */
  readonly command: string;
}

/** A run of one tool, ready to be written as a log. All texts are byte text. */
export interface EmulatedRun {
  readonly tool: Tool;
  readonly release: Release;
  readonly pid: number;
  readonly command: string;
  readonly preamble: readonly string[];
  /** Valgrind's own options: those without which a log tells less. */
  readonly options: readonly string[];
  /** While the program runs. */
  readonly errors: readonly EmulatedError[];
  /** When it has ended: open file descriptors and loss records, each reported once. */
  readonly lateErrors: readonly EmulatedError[];
  readonly summary: { readonly errors: number; readonly contexts: number };
}

/** An error context with what a log adds to it. */
export interface EmulatedError {
  readonly context: ErrorContext;
  readonly headline: string;
  readonly errorKind: string;
  readonly count: number;
  /** The address of each frame, in hexadecimal; inlined calls share it. */
  readonly addresses: readonly string[];
}

/** The runs of a log, or why there can be none: a sentence part. */
export type EmulatedRuns = { readonly runs: readonly EmulatedRun[] } | { readonly mistake: string };

/** The first process; nothing else of it is known. */
const FIRST_PID = 1001;

/** Makes of emulated error contexts the runs that would have told of them: one for each tool. */
export function toEmulatedRuns(contexts: readonly ErrorContext[], options: EmulatedLogOptions): EmulatedRuns {
  const tools = contexts.flatMap(({ tool }) => findTool(tool) ?? []);
  // Any tool takes core errors.
  const [coreTool = findTool('Memcheck')] = tools;
  const byTool = new Map<Tool, EmulatedError[]>();
  const errorsOf = (tool: Tool): EmulatedError[] => {
    const errors = byTool.get(tool) ?? [];
    byTool.set(tool, errors);
    return errors;
  };
  if (coreTool && contexts.length === 0) errorsOf(coreTool);
  const addressOf = createAddresses();
  for (const context of contexts) {
    const error = toError(context, options.release, addressOf);
    if (!error) {
      const { tool, kind } = context;
      return {
        mistake: `Valgrind ${formatRelease(options.release)} has no error of the kind ${tool}:${kind}`,
      };
    }
    const tool = findTool(context.tool) ?? coreTool;
    if (tool) errorsOf(tool).push(error);
  }
  return { runs: [...byTool].map(([tool, errors], at) => toRun(tool, errors, FIRST_PID + at, options)) };
}

function toRun(
  tool: Tool,
  all: readonly EmulatedError[],
  pid: number,
  { release, command }: EmulatedLogOptions,
): EmulatedRun {
  const errors = all.filter((error) => !isLate(error));
  const late = all
    .filter(isLate)
    .flatMap((error) => Array.from({ length: error.count }, () => ({ ...error, count: 1 })));
  const leaks = late.filter(({ context }) => context.leak !== null);
  let number = 0;
  const lateErrors = late.map((error) => {
    const { leak } = error.context;
    return leak ? { ...error, headline: writeLossRecord(leak.kind, ++number, leaks.length) } : error;
  });
  const counted = [...errors, ...lateErrors].filter(isCounted);
  return {
    tool,
    release,
    pid,
    command,
    preamble: [
      TITLES[tool.name] ?? `${tool.name}, a tool`,
      'Emulated by suppkit: no program was run',
      `Using Valgrind-${formatRelease(release)}.0 and LibVEX; rerun with -h for copyright info`,
      `Command: ${command}`,
    ],
    options: optionsOf(tool, all),
    errors,
    lateErrors,
    summary: { errors: counted.reduce((sum, { count }) => sum + count, 0), contexts: counted.length },
  };
}

/** The first line of each tool (`VG_(details_description)`). */
const TITLES: Readonly<Record<string, string>> = {
  Memcheck: 'Memcheck, a memory error detector',
  Helgrind: 'Helgrind, a thread error detector',
  drd: 'drd, a thread error detector',
};

function optionsOf(tool: Tool, errors: readonly EmulatedError[]): string[] {
  const depths = errors.map(({ context }) => (context.stack.frames.at(-1)?.ip ?? 0) + 1);
  const depth = depths.reduce((deepest, one) => Math.max(deepest, one), 0);
  const isReported = (tool: string): boolean => errors.some(({ context }) => context.tool === tool);
  const hasLeaks = errors.some(({ context }) => context.leak !== null);
  return [
    ...(tool.name === 'Memcheck' ? [] : [`--tool=${tool.option}`]),
    '--demangle=no',
    '--show-below-main=yes',
    ...(depth > DEFAULT_NUM_CALLERS ? [`--num-callers=${depth}`] : []),
    ...(hasLeaks ? ['--leak-check=full', '--show-leak-kinds=all'] : []),
    ...(isReported('CoreError') ? ['--track-fds=yes'] : []),
  ];
}

/** Null for a kind that no error of the release has. */
function toError(
  context: ErrorContext,
  release: Release,
  addressOf: (machineFrame: string) => string,
): EmulatedError | null {
  const { tool, extra, leak } = context;
  const known = findKind(tool, context.kind ?? '', release);
  const kind = known?.aliasOf ?? context.kind;
  if (!known || kind === null) return null;
  const ofKind = leak ? writeLossRecord(leak.kind, 1, 1) : headlineOf({ tool, kind, extra }, release);
  const isToldBefore = parseHeadline(context.what, tool, release)?.kind === kind;
  const headline = isToldBefore ? context.what : ofKind;
  const errorKind = headline === null ? undefined : parseHeadline(headline, tool, release)?.errorKind;
  if (headline === null || errorKind === undefined) return null;
  const addresses = addressesOf(context.stack.frames, addressOf);
  return { context, headline, errorKind, count: context.count ?? 1, addresses };
}

function isLate({ context, errorKind }: EmulatedError): boolean {
  return context.leak !== null || errorKind === 'FdNotClosed';
}

/** Loss records of other kinds are no errors (`--errors-for-leak-kinds=definite,possible`). */
function isCounted({ context: { leak } }: EmulatedError): boolean {
  return leak === null || leak.kind === 'definite' || leak.kind === 'possible';
}

/** The code address of a machine frame is where it calls the next one: the same names give the same address. */
function addressesOf(frames: readonly Frame[], addressOf: (machineFrame: string) => string): string[] {
  const machineFrames = new Map<number, Frame[]>();
  for (const frame of frames) {
    const sharing = machineFrames.get(frame.ip);
    if (sharing) sharing.push(frame);
    else machineFrames.set(frame.ip, [frame]);
  }
  let callee = '';
  const addresses = new Map<number, string>();
  for (const [ip, ofMachineFrame] of machineFrames) {
    const names = ofMachineFrame
      .map(({ fn, obj, file, line }) => [fn, obj, file, line].join('\0'))
      .join('\0');
    addresses.set(ip, addressOf(`${names}\0${callee}`));
    callee = ofMachineFrame.at(-1)?.fn ?? UNKNOWN_NAME;
  }
  return frames.map(({ ip }) => addresses.get(ip) ?? '');
}

/** Hands out addresses, one for each machine frame that is told apart. */
function createAddresses(): (machineFrame: string) => string {
  const addresses = new Map<string, string>();
  return (machineFrame) => {
    const known = addresses.get(machineFrame);
    if (known !== undefined) return known;
    const address = (0x109000 + addresses.size * 0x10).toString(16).toUpperCase();
    addresses.set(machineFrame, address);
    return address;
  };
}
