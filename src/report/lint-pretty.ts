import pc from 'picocolors';
import type { Advice } from '../diagnostic/advice.js';
import type { Diagnostic } from '../diagnostic/diagnostic.js';
import type { Source } from '../source/source.js';
import { codeFrame } from './code-frame.js';
import { plural, summarizeLint, type LintReport, type RuleCount } from './lint-report.js';
import { printable } from './printable.js';

/** For people: each diagnostic with the line it is about, what to do, and a summary. In pieces of whole lines. */
export function* lintPretty(report: LintReport, useColor: boolean): Generator<string> {
  const color = pc.createColors(useColor);
  const paint = { error: color.red, warning: color.yellow, info: color.blue };
  const sources = new Map(report.files.map(({ source }) => [source.file, source]));

  function place(source: Source, offset: number): string {
    const { line, column } = source.lines.position(offset);
    return `${printable(source.file)}:${line}:${column}`;
  }

  function block(source: Source, diagnostic: Diagnostic): string {
    const { severity, ruleId, message, span, help, related, fixes } = diagnostic;
    const { lineNumber, code, marks } = codeFrame(source, span);
    const gutter = ' '.repeat(lineNumber.length);
    const lines = [
      `${color.bold(place(source, span.start))} ${paint[severity](severity)} ${color.dim(`[${ruleId}]`)}`,
      `  ${printable(message)}`,
      `  ${color.dim(`${lineNumber} |`)} ${code}`,
      `  ${color.dim(`${gutter} |`)} ${paint[severity](marks)}`,
      ...related.map(({ file, span: at, message: text }) => {
        const other = sources.get(file);
        return `  ${color.dim('note:')} ${text}: ${other ? place(other, at.start) : printable(file)}`;
      }),
      ...(help === '' ? [] : [`  ${color.dim('help:')} ${help}`]),
      ...fixes.map(
        ({ title, applicability }) => `  ${color.dim(`fix (${applicability}):`)} ${printable(title)}`,
      ),
    ];
    return `${lines.join('\n')}\n\n`;
  }

  function adviceBlock({ reason, ways }: Advice): string {
    const lines = ways.flatMap(({ what, price, commands }, at) => [
      `  ${at + 1}. ${what}`,
      `     ${color.dim(price)}`,
      ...commands.map((command) => `       ${color.bold(printable(command))}`),
    ]);
    return `${[reason, ...lines].join('\n')}\n\n`;
  }

  for (const { source, diagnostics } of report.files) {
    for (const diagnostic of diagnostics) yield block(source, diagnostic);
  }
  for (const advice of report.advice ?? []) yield adviceBlock(advice);
  yield statisticsBlock(report.statistics ?? []);

  const { errors, warnings, infos } = summarizeLint(report);
  const active = report.files.reduce((total, file) => total + file.suppressions, 0);
  const commentedOut = report.files.reduce((total, file) => total + file.commentedOut, 0);
  const found = [plural(errors, 'error'), plural(warnings, 'warning'), plural(infos, 'note')].join(', ');
  const looked = `${plural(active, 'suppression')} and ${commentedOut} commented out, in ${plural(report.files.length, 'file')}`;
  yield `${color.bold(found)} (${looked})\n`;
}

function statisticsBlock(statistics: readonly RuleCount[]): string {
  if (statistics.length === 0) return '';
  const idWidth = statistics.reduce((width, { rule }) => Math.max(width, rule.length), 0);
  const countWidth = statistics.reduce(
    (width, { diagnostics }) => Math.max(width, String(diagnostics).length),
    0,
  );
  const rows = statistics.map(({ rule, diagnostics, files, fixable }) => {
    const fixes = fixable === 0 ? '' : `, ${fixable} with a fix`;
    return `  ${String(diagnostics).padStart(countWidth)}  ${rule.padEnd(idWidth)}  in ${plural(files, 'file')}${fixes}\n`;
  });
  return `By rule:\n${rows.join('')}\n`;
}
