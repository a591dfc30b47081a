import type { SuppressionFile } from '../../ast/nodes.js';
import { adviceForFiles, type Advice } from '../../diagnostic/advice.js';
import type { Diagnostic, Severity } from '../../diagnostic/diagnostic.js';
import { closest } from '../../diagnostic/similar.js';
import { formatProfileRun, variantsOf, type ProfileRun } from '../../emulate/profile.js';
import { evidenceOf } from '../../lint/evidence.js';
import { lintFiles } from '../../lint/lint.js';
import { rules } from '../../lint/rules/index.js';
import { lintCompact } from '../../report/lint-compact.js';
import { lintJson } from '../../report/lint-json.js';
import { lintPretty } from '../../report/lint-pretty.js';
import { summarizeLint, type LintReport } from '../../report/lint-report.js';
import { matchLogs, type MatchReport } from '../../usage/match-logs.js';
import { findVariantUse, type VariantUse } from '../../usage/variants.js';
import { DEFAULT_NUM_CALLERS } from '../../valgrind/limits.js';
import { NEWEST_RELEASE, type Release } from '../../valgrind/release.js';
import { setExitCode } from '../command.js';
import { numCallersOption, releasesOption, useColor } from '../options.js';
import { readEmulated, readLogs, readSuppressionFiles, type EmulatedLog } from '../read.js';
import { UsageError } from '../usage-error.js';
import { writeResult } from '../write.js';
import { STDIN_NAME, type LintArguments } from './options.js';

export function runLint(args: LintArguments): void {
  const releases = releasesOption(args.valgrindVersion);
  const givenNumCallers = numCallersOption(args.numCallers, releases);
  const numCallers = givenNumCallers ?? DEFAULT_NUM_CALLERS;
  const severities = severityOptions(args.rule);
  const files = readSuppressionFiles(args.paths, args.stdinFilename);
  const emulated = readEmulated(args.emulate, numCallers);
  const logs = [...readLogs(args.log), ...emulated];

  const matched = matchLogs(files, logs, { releases, numCallers: givenNumCallers ?? null });
  const advice = adviceOf(emulated, matched);
  // Where Valgrind refuses a file, nothing is told of any; and beside a log, the program is what it is.
  const [only] = logs.length === 1 && !matched.refusal ? emulated : [];
  const variantUse = only?.profileRun && variantUseOf(only.profileRun, only, files, { releases, numCallers });
  const evidence = evidenceOf(matched, {
    ...(variantUse && { variantUse }),
    help: advice.map(({ help }) => help).join(' '),
  });
  const diagnostics = lintFiles(files, { releases, numCallers, evidence, severities });
  const report = { ...makeReport(files, diagnostics, args.quiet), ...(!args.quiet && { advice }) };
  const formats = {
    pretty: () => lintPretty(report, useColor(args)),
    compact: () => lintCompact(report),
    json: () => lintJson(report),
  };
  writeResult(formats[args.format](), args.outputFile);
  const { errors, warnings } = summarizeLint(report);
  setExitCode(errors > 0 || warnings > (args.maxWarnings ?? Infinity), args);
}

/** What to do about emulated errors that nothing suppresses, with the files that have suppressions for them. */
function adviceOf(emulated: readonly EmulatedLog[], { logs, usage }: MatchReport): Advice[] {
  const needed = usage.filter(({ wouldUseContexts }) => wouldUseContexts > 0);
  const names = new Set(needed.map(({ file }) => file.source.file));
  names.delete(STDIN_NAME);
  const files = [...names].sort();
  const advice = emulated.flatMap(({ file, profileRun }) => {
    const { decisions = [] } = logs.find((log) => log.file === file) ?? {};
    const isOpen = decisions.some(({ verdict }) => verdict !== 'suppressed');
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
  { releases, numCallers }: { readonly releases: readonly Release[]; readonly numCallers: number },
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

/** `id=severity`, checked. */
function severityOptions(settings: readonly string[]): Map<string, Severity | 'off'> {
  const ids = rules.map((rule) => rule.id);
  return new Map(
    settings.map((setting) => {
      const [id = '', severity = ''] = setting.split('=');
      if (!ids.includes(id)) {
        const meant = closest(id, ids);
        throw new UsageError(`--rule: there is no rule ${id}${meant ? `; did you mean ${meant}?` : ''}`);
      }
      if (!isSeverity(severity)) {
        throw new UsageError(`--rule: write ${id}=error, warning, info or off, not ${setting}`);
      }
      return [id, severity];
    }),
  );
}

function isSeverity(word: string): word is Severity | 'off' {
  return ['error', 'warning', 'info', 'off'].includes(word);
}

function makeReport(
  files: readonly SuppressionFile[],
  diagnostics: readonly Diagnostic[],
  isQuiet: boolean,
): LintReport {
  const byFile = new Map<string, Diagnostic[]>();
  for (const diagnostic of diagnostics) {
    if (isQuiet && diagnostic.severity !== 'error') continue;
    const ofFile = byFile.get(diagnostic.file);
    if (ofFile) ofFile.push(diagnostic);
    else byFile.set(diagnostic.file, [diagnostic]);
  }
  return {
    files: files.map(({ source, suppressions }) => {
      const active = suppressions.filter((suppression) => suppression.state === 'active').length;
      return {
        source,
        suppressions: active,
        commentedOut: suppressions.length - active,
        diagnostics: byFile.get(source.file) ?? [],
      };
    }),
  };
}
