import { closest } from '../../diagnostic/similar.js';
import { baselineOf, parseBaseline, printBaseline, type Baseline } from '../../gate/baseline.js';
import type { GateOptions, Limits } from '../../gate/gate.js';
import { createOwnCode, type OwnCode } from '../../gate/own-code.js';
import { displayText } from '../../source/source.js';
import type { MatchReport } from '../../usage/match-logs.js';
import { kindNamesOfAllReleases } from '../../valgrind/kinds.js';
import { TOOLS } from '../../valgrind/tools.js';
import { readBytes } from '../read.js';
import { UsageError } from '../usage-error.js';
import { writeResult } from '../write.js';
import type { MatchArguments } from './options.js';
import { fromHere, ownFiles } from './source-files.js';

/** What the options ask of the gate. Writes the baseline, where that is asked for: then it holds from now on. */
export function gateOptions(args: MatchArguments, report: MatchReport): GateOptions {
  const limits = limitOptions(args.max);
  const own = ownOption(args.own);
  const given = args.baseline === undefined ? null : readBaseline(args.baseline);
  const written = args.writeBaseline === undefined ? null : writeBaseline(args.writeBaseline, report);
  return { strict: args.strict, baseline: given ?? written, own, limits };
}

function readBaseline(file: string): Baseline {
  const baseline = parseBaseline(displayText(readBytes(file)), file);
  if (!('mistake' in baseline)) return baseline;
  throw new UsageError(`--baseline: ${file}: ${baseline.mistake}; --write-baseline makes such a file`);
}

function writeBaseline(file: string, report: MatchReport): Baseline {
  const baseline = baselineOf(report, file);
  writeResult(printBaseline(baseline), file);
  return baseline;
}

function ownOption(given: readonly string[]): OwnCode | null {
  if (given.length === 0) return null;
  if (given.every((pattern) => pattern.startsWith('!'))) {
    throw new UsageError('--own: all patterns take out; give one that takes in, such as src');
  }
  return createOwnCode(given.map(fromHere), ownFiles(given));
}

/** `10` or `Leak=10`, checked. */
function limitOptions(settings: readonly string[]): Limits {
  let total: number | null = null;
  const byKind = new Map<string, number>();
  const kinds = [...TOOLS.map(({ name }) => name), 'CoreError'].flatMap(kindNamesOfAllReleases);
  for (const setting of settings) {
    const [, kind, number = ''] = /^(?:([^=]*)=)?(.*)$/s.exec(setting) ?? [];
    const limit = /^\d+$/.test(number) ? Number(number) : NaN;
    if (limit > Number.MAX_SAFE_INTEGER) {
      throw new UsageError(`--max: write a number up to ${Number.MAX_SAFE_INTEGER}, not ${number}`);
    }
    if (Number.isNaN(limit)) {
      throw new UsageError(
        `--max: write a whole number, or a kind and a number such as Leak=10, not ${setting}`,
      );
    }
    if (kind === undefined) {
      total = limit;
    } else if (kinds.includes(kind)) {
      byKind.set(kind, limit);
    } else {
      const meant = closest(kind, kinds);
      throw new UsageError(
        `--max: there is no suppression kind ${kind}${meant ? `; did you mean ${meant}?` : ''}`,
      );
    }
  }
  return { total, byKind };
}
