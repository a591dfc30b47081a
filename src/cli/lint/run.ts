import packageJson from '../../../package.json' with { type: 'json' };
import type { SuppressionFile } from '../../ast/nodes.js';
import type { Diagnostic } from '../../diagnostic/diagnostic.js';
import { lintFiles, type LintOptions } from '../../lint/lint.js';
import { rules } from '../../lint/rules/index.js';
import { lintCheckstyle } from '../../report/lint-checkstyle.js';
import { lintCompact } from '../../report/lint-compact.js';
import { lintGithub } from '../../report/lint-github.js';
import { lintGitlab } from '../../report/lint-gitlab.js';
import { lintJson } from '../../report/lint-json.js';
import { lintJunit } from '../../report/lint-junit.js';
import { lintPretty } from '../../report/lint-pretty.js';
import { countByRule, summarizeLint, type LintReport } from '../../report/lint-report.js';
import { lintSarif } from '../../report/lint-sarif.js';
import { withoutCommands } from '../../report/workflow-command.js';
import { DEFAULT_NUM_CALLERS } from '../../valgrind/limits.js';
import { NEWEST_RELEASE } from '../../valgrind/release.js';
import { setExitCode } from '../command.js';
import { createConfigFinder, isIgnored, ruleSettingsOf, valgrindSettings } from '../config.js';
import { useColor } from '../options.js';
import { progress } from '../progress.js';
import { readSuppressionFiles } from '../read.js';
import { today } from '../today.js';
import { UsageError } from '../usage-error.js';
import { writeResult } from '../write.js';
import { printConfig, writeStarter } from './config.js';
import { readEvidence } from './evidence.js';
import { applyFixes, fixSummary, printsFixedText, wantsFixes } from './fix.js';
import type { LintArguments, LintFormat } from './options.js';
import { severityOptions } from './severities.js';

export async function runLint(args: LintArguments): Promise<void> {
  if (args.init) return writeStarter();
  const findConfig = createConfigFinder(args);
  if (args.printConfig) return printConfig(args, findConfig);
  if (args.statistics && !['pretty', 'json'].includes(args.format)) {
    throw new UsageError(
      `--statistics: the format ${args.format} has no place for them; pretty and json have`,
    );
  }
  const severities = severityOptions(args.rule);
  const files = readSuppressionFiles(args.paths, {
    stdinName: args.stdinFilename,
    isIgnored: (path) => isIgnored(findConfig, path),
  });
  const evidence = await readEvidence(args, findConfig, files);

  const lintOptions = (current: readonly SuppressionFile[]): LintOptions => ({
    releases: [NEWEST_RELEASE],
    numCallers: DEFAULT_NUM_CALLERS,
    evidence: evidence(current).evidence,
    today: today(),
    severities,
    settingsOf({ source: { file } }) {
      progress.show(() => `linting ${file}`);
      const found = findConfig(file);
      const { releases, assumedNumCallers = DEFAULT_NUM_CALLERS } = valgrindSettings(args, found);
      return { releases, numCallers: assumedNumCallers, rules: ruleSettingsOf(found, file) };
    },
  });
  const fixed = wantsFixes(args) ? applyFixes(files, lintOptions, args) : null;
  const linted = fixed?.files.map(({ file }) => file) ?? files;
  const diagnostics = fixed?.diagnostics ?? lintFiles(files, lintOptions(files));
  progress.clear();
  const advice = args.quiet ? [] : evidence(linted).advice;
  const found = makeReport(linted, diagnostics, args.quiet);
  const report = { ...found, advice, ...(args.statistics && { statistics: countByRule(found) }) };
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
