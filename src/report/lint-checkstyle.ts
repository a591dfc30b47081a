import { utf16Position } from '../source/utf16.js';
import type { LintReport } from './lint-report.js';
import { printable } from './printable.js';
import { repositoryPath } from './repository-path.js';
import { xmlDocument, xmlElement } from './xml.js';

/** The version of Checkstyle whose XML this is: what readers ask for. */
const VERSION = '8.0';

/** The lint report as Checkstyle XML. Lines and columns are from 1, columns in UTF-16 code units. */
export function lintCheckstyle({ files }: LintReport): string {
  const elements = files.map(({ source, diagnostics }) =>
    xmlElement(
      'file',
      { name: repositoryPath(source.file) },
      diagnostics.map(({ span, severity, message, ruleId }) => {
        const { line, column } = utf16Position(source, span.start);
        return xmlElement('error', {
          line,
          column,
          severity,
          message: printable(message),
          source: `suppkit.${ruleId}`,
        });
      }),
    ),
  );
  return xmlDocument(xmlElement('checkstyle', { version: VERSION }, elements));
}
