import pc from 'picocolors';
import type { CheckResult } from './check-report.js';
import { plural } from './lint-report.js';
import { printable } from './printable.js';

/** The results of `check` as JSON, `schemaVersion` 1. */
export function checkJson(results: readonly CheckResult[]): string {
  const plain = results.map(({ fatal, ...result }) => ({
    ...result,
    fatal: fatal && { line: fatal.line, message: fatal.message },
  }));
  return `${JSON.stringify({ schemaVersion: 1, command: 'check', results: plain }, null, 2)}\n`;
}

/** One line a result: `file:line: refused: message [tool release]`. */
export function checkCompact(results: readonly CheckResult[]): string {
  return results
    .map(({ file, tool, valgrind, fatal, loaded }) => {
      const place = fatal?.line === null || !fatal ? printable(file) : `${printable(file)}:${fatal.line}`;
      const outcome = fatal ? `refused: ${printable(fatal.message)}` : `accepted: ${loaded} loaded`;
      return `${place}: ${outcome} [${tool} ${valgrind}]\n`;
    })
    .join('');
}

/** For people: the outcome for each tool, and below a refusal what Valgrind prints. */
export function checkPretty(results: readonly CheckResult[], useColor: boolean): string {
  const color = pc.createColors(useColor);
  return results
    .map(({ file, tool, valgrind, fatal, warnings, loaded, skipped }) => {
      const head = `${color.bold(printable(file))}: ${tool} of Valgrind ${valgrind}`;
      if (fatal) {
        const output = fatal.output.map((line) => `    ${printable(line)}\n`).join('');
        return `${head} ${color.red('refuses it')}\n${output}`;
      }
      const others = skipped === 0 ? '' : `, ${skipped} for other tools`;
      const printed = warnings.map((line) => `    ${printable(line)}\n`).join('');
      return `${head} ${color.green('accepts it')} (${plural(loaded, 'suppression')}${others})\n${printed}`;
    })
    .join('');
}
