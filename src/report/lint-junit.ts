import type { Diagnostic } from '../diagnostic/diagnostic.js';
import { plural, type LintedFile, type LintReport } from './lint-report.js';
import { junitDocument, type JunitCase, type JunitSuite } from './junit.js';
import { printable } from './printable.js';

/**
 * The lint report as JUnit XML: a suite a file, a case a diagnostic. Only errors fail, as they alone make the
 * command fail; a warning is a case that passes and says so in its output. Names hold no lines, so that a test
 * keeps its history when the file grows. A file with nothing to report is one case that passes.
 */
export function lintJunit({ files }: LintReport): string {
  return junitDocument(files.map(suiteOf));
}

function suiteOf({ source, suppressions, diagnostics }: LintedFile): JunitSuite {
  const name = printable(source.file);
  const cases = diagnostics.map((diagnostic): JunitCase => {
    const { line, column } = source.lines.position(diagnostic.span.start);
    return {
      name: `${diagnostic.ruleId}: ${printable(diagnostic.message)}`,
      ...outcome(diagnostic, `${name}:${line}:${column}`),
    };
  });
  const nothing = { name: `nothing found in ${plural(suppressions, 'suppression')}`, output: '' };
  return { name, cases: cases.length > 0 ? cases : [nothing], problems: '' };
}

function outcome({ severity, ruleId, message, help }: Diagnostic, place: string): Omit<JunitCase, 'name'> {
  const text = [`${place}: ${severity}: ${printable(message)}`, help]
    .filter((part) => part !== '')
    .join('\n');
  if (severity !== 'error') return { output: text };
  return { failure: { type: ruleId, message: printable(message), text }, output: '' };
}
