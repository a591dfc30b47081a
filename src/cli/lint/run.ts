import packageJson from '../../../package.json' with { type: 'json' };
import type { SuppressionFile } from '../../ast/nodes.js';
import type { Diagnostic } from '../../diagnostic/diagnostic.js';
import { lintFiles, type LintOptions } from '../../lint/lint.js';
import { rules } from '../../lint/rules/index.js';
import { countByRule, summarizeLint, type LintReport } from '../../report/lint-report.js';
import { eachWithoutCommands, withoutCommands } from '../../report/workflow-command.js';
import { DEFAULT_NUM_CALLERS } from '../../valgrind/limits.js';
import { NEWEST_RELEASE } from '../../valgrind/release.js';
import { setExitCode } from '../command.js';
import { createConfigFinder, isIgnored, ruleSettingsOf, valgrindSettings } from '../config.js';
import { useColor } from '../options.js';
import { progress } from '../progress.js';
import { readSuppressionFiles } from '../read.js';
import { STDIN } from '../stdin.js';
import { tell } from '../tell.js';
import { today } from '../today.js';
import { UsageError } from '../usage-error.js';
import { writeLargeResult } from '../write.js';
import type { FileEvidence } from './evidence.js';
import type { LintArguments, LintFormat } from './options.js';
import { severityOptions } from './severities.js';

/** What is known without logs, emulated errors and usage reports. */
const NO_EVIDENCE: FileEvidence = { evidence: null, advice: [] };

export async function runLint(args: LintArguments): Promise<void> {
  if (args.init) return (await import('./config.js')).writeStarter();
  const findConfig = createConfigFinder(args);
  if (args.printConfig) return (await import('./config.js')).printConfig(args, findConfig);
  if (args.statistics && !['pretty', 'json'].includes(args.format)) {
    throw new UsageError(
      `--statistics: the format ${args.format} has no place for them; pretty and json have`,
    );
  }
  const severities = severityOptions(args.rule);
  const files = await readSuppressionFiles(args.paths, {
    stdinName: args.stdinFilename,
    isIgnored: (path) => isIgnored(findConfig, path),
  });
  const evidence = hasEvidence(args)
    ? await (await import('./evidence.js')).readEvidence(args, findConfig, files)
    : () => NO_EVIDENCE;

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
  const fixed = wantsFixes(args) ? (await import('./fix.js')).applyFixes(files, lintOptions, args) : null;
  const linted = fixed?.files.map(({ file }) => file) ?? files;
  const diagnostics = fixed?.diagnostics ?? lintFiles(files, lintOptions(files));
  progress.clear();
  const advice = args.quiet ? [] : evidence(linted).advice;
  const found = makeReport(linted, diagnostics, args.quiet);
  const report = { ...found, advice, ...(args.statistics && { statistics: countByRule(found) }) };
  if (!args.diff) await writeReport(report, args);
  if (fixed) tell((await import('./fix.js')).fixSummary(fixed, report, args));

  const { errors, warnings } = summarizeLint(report);
  const hasFound = errors > 0 || warnings > (args.maxWarnings ?? Infinity);
  setExitCode(fixed && args.diff ? fixed.applied > 0 : hasFound, args);
}

function hasEvidence({ log, emulate, usage }: LintArguments): boolean {
  return log.length + emulate.length + usage.length > 0;
}

/** Are fixes to be applied, or shown? */
function wantsFixes({ fix, diff, unsafeFixes }: LintArguments): boolean {
  if (unsafeFixes && !fix && !diff)
    throw new UsageError('--unsafe-fixes: add --fix to apply them, or --diff to see them');
  return fix || diff;
}

/** Is standard output taken by the fixed text of standard input? Then the report has to go elsewhere. */
function printsFixedText(args: LintArguments): boolean {
  return args.fix && !args.diff && args.paths.includes(STDIN);
}

/** Only the format that is asked for is loaded. */
async function writeReport(report: LintReport, args: LintArguments): Promise<void> {
  const formats: Readonly<Record<LintFormat, () => Promise<string | Iterable<string>>>> = {
    pretty: async () => {
      const { lintPretty } = await import('../../report/lint-pretty.js');
      return eachWithoutCommands(lintPretty(report, useColor(args)));
    },
    compact: async () => withoutCommands((await import('../../report/lint-compact.js')).lintCompact(report)),
    json: async () => (await import('../../report/lint-json.js')).lintJson(report),
    sarif: async () =>
      (await import('../../report/lint-sarif.js')).lintSarif(report, rules, packageJson.version),
    github: async () => (await import('../../report/lint-github.js')).lintGithub(report),
    gitlab: async () => (await import('../../report/lint-gitlab.js')).lintGitlab(report),
    junit: async () => (await import('../../report/lint-junit.js')).lintJunit(report),
    checkstyle: async () => (await import('../../report/lint-checkstyle.js')).lintCheckstyle(report),
  };
  const text = await formats[args.format]();
  if (!printsFixedText(args) || args.outputFile !== undefined) await writeLargeResult(text, args.outputFile);
  else tell(typeof text === 'string' ? text : [...text].join(''));
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
