import packageJson from '../../../package.json' with { type: 'json' };
import type { SuppressionFile } from '../../ast/nodes.js';
import type { Diagnostic, Severity } from '../../diagnostic/diagnostic.js';
import { closest } from '../../diagnostic/similar.js';
import { lintFiles, type LintOptions } from '../../lint/lint.js';
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
import { DEFAULT_NUM_CALLERS } from '../../valgrind/limits.js';
import { setExitCode } from '../command.js';
import { numCallersOption, releasesOption, useColor } from '../options.js';
import { readSuppressionFiles } from '../read.js';
import { UsageError } from '../usage-error.js';
import { writeResult } from '../write.js';
import { readEvidence } from './evidence.js';
import { applyFixes, fixSummary, printsFixedText, wantsFixes } from './fix.js';
import type { LintArguments, LintFormat } from './options.js';

export async function runLint(args: LintArguments): Promise<void> {
  const releases = releasesOption(args.valgrindVersion);
  const givenNumCallers = numCallersOption(args.numCallers, releases);
  const numCallers = givenNumCallers ?? DEFAULT_NUM_CALLERS;
  const severities = severityOptions(args.rule);
  const files = readSuppressionFiles(args.paths, args.stdinFilename);
  const evidence = await readEvidence(args, { releases, numCallers: givenNumCallers ?? null });

  const lintOptions = (current: readonly SuppressionFile[]): LintOptions => ({
    releases,
    numCallers,
    evidence: evidence(current).evidence,
    severities,
  });
  const fixed = wantsFixes(args) ? applyFixes(files, lintOptions, args) : null;
  const linted = fixed?.files.map(({ file }) => file) ?? files;
  const diagnostics = fixed?.diagnostics ?? lintFiles(files, lintOptions(files));
  const advice = args.quiet ? [] : evidence(linted).advice;
  const report = { ...makeReport(linted, diagnostics, args.quiet), advice };
  if (!args.diff) writeReport(report, args);
  if (fixed) process.stderr.write(fixSummary(fixed, report, args));

  const { errors, warnings } = summarizeLint(report);
  const hasFound = errors > 0 || warnings > (args.maxWarnings ?? Infinity);
  setExitCode(fixed && args.diff ? fixed.applied > 0 : hasFound, args);
}

function writeReport(report: LintReport, args: LintArguments): void {
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
  const text = formats[args.format]();
  if (printsFixedText(args) && args.outputFile === undefined) process.stderr.write(text);
  else writeResult(text, args.outputFile);
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
