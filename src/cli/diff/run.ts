import { existsSync } from 'node:fs';
import { parseSuppressionFile } from '../../ast/parse.js';
import type { SuppressionFile } from '../../ast/nodes.js';
import { diffFiles } from '../../diff/diff.js';
import { diffCompact, diffJson, diffPretty } from '../../report/diff.js';
import { printable } from '../../report/printable.js';
import { createSource } from '../../source/source.js';
import { DEFAULT_NUM_CALLERS } from '../../valgrind/limits.js';
import { EXIT, setExitCode } from '../command.js';
import { numCallersOption, releasesOption, useColor } from '../options.js';
import { readBytes, readSuppressionFile } from '../read.js';
import { STDIN } from '../stdin.js';
import { UsageError } from '../usage-error.js';
import { writeResult } from '../write.js';
import { gitCall, readRevision, type NamedFile } from './git.js';
import type { DiffArguments } from './options.js';

export function runDiff(args: DiffArguments): void {
  const releases = releasesOption(args.valgrindVersion);
  const numCallers = numCallersOption(args.numCallers, releases) ?? DEFAULT_NUM_CALLERS;
  // What stands behind `--` is in no positional argument of yargs.
  const { versions } = args;
  const call = gitCall(versions, process.env);
  if (call?.isUnmerged) {
    writeResult(`* Unmerged path ${printable(call.path)}\n`, args.outputFile);
    return;
  }
  const [old, next] = call ? [readNamed(call.old), readNamed(call.new)] : readVersions(versions);
  const diff = diffFiles(old, next, { releases, numCallers });
  const formats = {
    pretty: () => diffPretty(diff, useColor(args)),
    compact: () => diffCompact(diff),
    json: () => diffJson(diff),
  };
  writeResult(formats[args.format](), args.outputFile);
  // To git, any other code is a failure of the program.
  if (call) process.exitCode = EXIT.nothingFound;
  else setExitCode(diff.changes.length > 0, args);
}

function readVersions(versions: readonly string[]): [SuppressionFile, SuppressionFile] {
  const [old, next] = versions;
  if (old === undefined || next === undefined || versions.length > 2) {
    throw new UsageError('diff compares two files: suppkit diff OLD NEW; see suppkit diff --help');
  }
  if (old === STDIN && next === STDIN)
    throw new UsageError('standard input can be one of the two files only');
  return [readVersion(old), readVersion(next)];
}

/** A file; if there is none of this name, a file in git. */
function readVersion(name: string): SuppressionFile {
  const isRevision = name.includes(':') && !existsSync(name);
  return isRevision
    ? parseSuppressionFile(createSource(name, readRevision(name)))
    : readSuppressionFile(name);
}

function readNamed({ name, path }: NamedFile): SuppressionFile {
  return parseSuppressionFile(createSource(name, readBytes(path)));
}
