import type { SuppressionFile } from '../../ast/nodes.js';
import { adviceForFiles, type Advice } from '../../diagnostic/advice.js';
import { formatProfileRun, variantsOf, type ProfileRun } from '../../emulate/profile.js';
import { evidenceOf, makeEvidence, type Evidence } from '../../lint/evidence.js';
import { joinDecisions } from '../../usage/decisions.js';
import { matchLogs, type MatchReport } from '../../usage/match-logs.js';
import { observeRuns } from '../../usage/observe.js';
import { summarizeReport } from '../../usage/unused.js';
import { mergeReports } from '../../usage/usage-report.js';
import { findVariantUse, type VariantUse } from '../../usage/variants.js';
import { DEFAULT_NUM_CALLERS } from '../../valgrind/limits.js';
import { NEWEST_RELEASE } from '../../valgrind/release.js';
import { commonSettings, type ConfigFinder, type ValgrindSettings } from '../config.js';
import { withProgress } from '../progress.js';
import { readLogs } from '../read-logs.js';
import { readEmulated, type EmulatedLog } from '../read-emulated.js';
import { readUsageReports } from '../usage-reports.js';
import { STDIN_NAME, type LintArguments } from './options.js';

/** What is known of files beside what stands in them. */
export interface FileEvidence {
  /** Null without any logs, emulated errors and usage reports. */
  readonly evidence: Evidence | null;
  /** What to do about emulated errors that nothing suppresses. */
  readonly advice: readonly Advice[];
}

/**
 * Reads logs, emulated errors and usage reports once; gives what they tell of files, which Valgrind reads together.
 * `original` are the files that it is about, whose configurations must agree.
 */
export async function readEvidence(
  args: LintArguments,
  findConfig: ConfigFinder,
  original: readonly SuppressionFile[],
): Promise<(files: readonly SuppressionFile[]) => FileEvidence> {
  const { log, emulate, usage } = args;
  const paths = original.map(({ source }) => source.file);
  const settings = commonSettings(args, findConfig, paths);
  const { releases, numCallers, assumedNumCallers } = settings;
  const options = { releases, numCallers: numCallers ?? null, assumedNumCallers };
  const emulated = readEmulated(emulate, assumedNumCallers);
  const logs = [...(await readLogs(log, { hasDigests: true })), ...emulated];
  const reports = readUsageReports(usage);
  const digests = new Map(logs.map((one) => [one, one.digest] as const));

  return (files) => {
    const matched = withProgress('matching run', (onRun) => matchLogs(files, logs, { ...options, onRun }));
    const advice = adviceOf(emulated, matched);
    const help = advice.map((one) => one.help).join(' ');
    if (reports.length === 0 || matched.refusal) {
      // Where Valgrind refuses a file, nothing is told of any; and beside a log, the program is what it is.
      const [only] = logs.length === 1 && !matched.refusal ? emulated : [];
      const variantUse = only?.profileRun && variantUseOf(only.profileRun, only, files, settings);
      return { evidence: evidenceOf(matched, { ...(variantUse && { variantUse }), help }), advice };
    }
    const report = observeRuns(files, matched.runs, { digests, isTrial: true });
    const merged = mergeReports([report, ...reports]);
    const decisions = joinDecisions(matched.logs.map((one) => one.decisions));
    const [only] = merged.runs;
    const name = merged.runs.length === 1 && only ? only.log : `${merged.runs.length} runs`;
    return {
      evidence: makeEvidence(name, summarizeReport(files, merged), { help, decisions, runs: matched.runs }),
      advice,
    };
  };
}

/** The advice of the profiles whose errors are not all suppressed, for the files that have suppressions for them. */
function adviceOf(emulated: readonly EmulatedLog[], { logs, usage }: MatchReport): Advice[] {
  const needed = usage.filter(({ wouldUseContexts }) => wouldUseContexts > 0);
  const names = new Set(needed.map(({ file }) => file.source.file));
  names.delete(STDIN_NAME);
  const files = [...names].sort();
  const advice = emulated.flatMap(({ file, profileRun }) => {
    const { decisions = [] } = logs.find((log) => log.file === file) ?? {};
    const isOpen = [...decisions].some(({ verdict }) => verdict !== 'suppressed');
    const known = isOpen ? profileRun?.profile.advise(profileRun.values) : null;
    return known ? [adviceForFiles(known, files)] : [];
  });
  // Several builds of one program may have the same.
  return [...new Map(advice.map((one) => [JSON.stringify(one), one])).values()];
}

/** Who would use the suppressions if the program were built in another way? */
function variantUseOf(
  profileRun: ProfileRun,
  { contexts }: EmulatedLog,
  files: readonly SuppressionFile[],
  { releases, assumedNumCallers: numCallers = DEFAULT_NUM_CALLERS }: ValgrindSettings,
): VariantUse {
  const variants = variantsOf(profileRun).map((variant) => ({
    name: formatProfileRun(variant),
    emulate: () => variant.profile.emulate(variant.values, numCallers),
  }));
  return findVariantUse(files, contexts, variants, {
    release: releases.at(-1) ?? NEWEST_RELEASE,
    numCallers,
  });
}
