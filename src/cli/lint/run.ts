import type { SuppressionFile } from '../../ast/nodes.js';
import type { Diagnostic, Severity } from '../../diagnostic/diagnostic.js';
import { closest } from '../../diagnostic/similar.js';
import { evidenceOf } from '../../lint/evidence.js';
import { lintFiles } from '../../lint/lint.js';
import { rules } from '../../lint/rules/index.js';
import { lintCompact } from '../../report/lint-compact.js';
import { lintJson } from '../../report/lint-json.js';
import { lintPretty } from '../../report/lint-pretty.js';
import { summarizeLint, type LintReport } from '../../report/lint-report.js';
import { matchLogs } from '../../usage/match-logs.js';
import { DEFAULT_NUM_CALLERS } from '../../valgrind/limits.js';
import { setExitCode } from '../command.js';
import { numCallersOption, releasesOption, useColor } from '../options.js';
import { readEmulated, readLogs, readSuppressionFiles } from '../read.js';
import { today } from '../today.js';
import { UsageError } from '../usage-error.js';
import { writeResult } from '../write.js';
import type { LintArguments } from './options.js';

export function runLint(args: LintArguments): void {
  const releases = releasesOption(args.valgrindVersion);
  const numCallers = numCallersOption(args.numCallers, releases);
  const severities = severityOptions(args.rule);
  const files = readSuppressionFiles(args.paths, args.stdinFilename);
  const logs = [...readLogs(args.log), ...readEmulated(args.emulate)];

  const diagnostics = lintFiles(files, {
    releases,
    numCallers: numCallers ?? DEFAULT_NUM_CALLERS,
    evidence: evidenceOf(matchLogs(files, logs, { releases, numCallers: numCallers ?? null })),
    today: today(),
    severities,
  });
  const report = makeReport(files, diagnostics, args.quiet);
  const formats = {
    pretty: () => lintPretty(report, useColor(args)),
    compact: () => lintCompact(report),
    json: () => lintJson(report),
  };
  writeResult(formats[args.format](), args.outputFile);
  const { errors, warnings } = summarizeLint(report);
  setExitCode(errors > 0 || warnings > (args.maxWarnings ?? Infinity), args);
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
