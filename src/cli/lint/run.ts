import packageJson from '../../../package.json' with { type: 'json' };
import type { SuppressionFile } from '../../ast/nodes.js';
import type { Diagnostic, Severity } from '../../diagnostic/diagnostic.js';
import { closest } from '../../diagnostic/similar.js';
import { evidenceOf, makeEvidence, type Evidence } from '../../lint/evidence.js';
import { lintFiles } from '../../lint/lint.js';
import { rules } from '../../lint/rules/index.js';
import { lintCheckstyle } from '../../report/lint-checkstyle.js';
import { lintCompact } from '../../report/lint-compact.js';
import { lintGithub } from '../../report/lint-github.js';
import { lintGitlab } from '../../report/lint-gitlab.js';
import { lintJson } from '../../report/lint-json.js';
import { lintJunit } from '../../report/lint-junit.js';
import { lintPretty } from '../../report/lint-pretty.js';
import { summarizeLint, type LintReport } from '../../report/lint-report.js';
import { lintSarif } from '../../report/lint-sarif.js';
import { withoutCommands } from '../../report/workflow-command.js';
import { matchLogs, type MatchOptions } from '../../usage/match-logs.js';
import { observeRuns } from '../../usage/observe.js';
import { summarizeReport } from '../../usage/unused.js';
import { mergeReports } from '../../usage/usage-report.js';
import { DEFAULT_NUM_CALLERS } from '../../valgrind/limits.js';
import { setExitCode } from '../command.js';
import { numCallersOption, releasesOption, useColor } from '../options.js';
import { readEmulated, readLogs, readSuppressionFiles } from '../read.js';
import { UsageError } from '../usage-error.js';
import { readUsageReports } from '../usage-reports.js';
import { writeResult } from '../write.js';
import type { LintArguments, LintFormat } from './options.js';

export function runLint(args: LintArguments): void {
  const releases = releasesOption(args.valgrindVersion);
  const numCallers = numCallersOption(args.numCallers, releases);
  const severities = severityOptions(args.rule);
  const files = readSuppressionFiles(args.paths, args.stdinFilename);

  const diagnostics = lintFiles(files, {
    releases,
    numCallers: numCallers ?? DEFAULT_NUM_CALLERS,
    evidence: gatherEvidence(args, files, { releases, numCallers: numCallers ?? null }),
    severities,
  });
  const report = makeReport(files, diagnostics, args.quiet);
  const formats: Readonly<Record<LintFormat, () => string>> = {
    pretty: () => withoutCommands(lintPretty(report, useColor(args))),
    compact: () => withoutCommands(lintCompact(report)),
    json: () => lintJson(report),
    sarif: () => lintSarif(report, rules, packageJson.version),
    github: () => lintGithub(report),
    gitlab: () => lintGitlab(report),
    junit: () => lintJunit(report),
    checkstyle: () => lintCheckstyle(report),
  };
  writeResult(formats[args.format](), args.outputFile);
  const { errors, warnings } = summarizeLint(report);
  setExitCode(errors > 0 || warnings > (args.maxWarnings ?? Infinity), args);
}

/** What logs, emulated errors and usage reports tell; null without any. */
function gatherEvidence(
  { log, emulate, usage }: LintArguments,
  files: readonly SuppressionFile[],
  options: MatchOptions,
): Evidence | null {
  const logs = [...readLogs(log), ...readEmulated(emulate)];
  const matched = matchLogs(files, logs, options);
  const reports = readUsageReports(usage);
  if (reports.length === 0 || matched.refusal) return evidenceOf(matched);
  const digests = new Map(logs.map((one) => [one, one.digest] as const));
  const { report } = observeRuns(files, matched.runs, { digests, isTrial: true });
  const merged = mergeReports([report, ...reports]);
  const [only] = merged.runs;
  const name = merged.runs.length === 1 && only ? only.log : `${merged.runs.length} runs`;
  return makeEvidence(name, summarizeReport(files, merged));
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
