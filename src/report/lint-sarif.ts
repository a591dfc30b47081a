import type { ArtifactLocation, Fix as SarifFix, Log, PhysicalLocation, Region, Result } from 'sarif';
import type { Diagnostic, Edit, Severity } from '../diagnostic/diagnostic.js';
import type { Rule } from '../lint/rule.js';
import { displayText, isUtf8, type Source } from '../source/source.js';
import type { Span } from '../source/span.js';
import { utf16Position } from '../source/utf16.js';
import { diagnosticFingerprint } from './diagnostic-fingerprint.js';
import { createFingerprints } from './fingerprint.js';
import type { LintReport } from './lint-report.js';
import { printable } from './printable.js';
import { repositoryPath } from './repository-path.js';
import { sarifRule } from './sarif-rule.js';

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

/** What consumers know the root of the checkout by; relative paths are relative to it. */
const ROOT = '%SRCROOT%';

/** SARIF's word for each severity. */
const LEVELS = { error: 'error', warning: 'warning', info: 'note' } as const satisfies Record<
  Severity,
  string
>;

/**
 * The lint report as SARIF 2.1.0, one run with all rules. Only LF ends a line, and columns count UTF-16 code units,
 * as the run says. `version` is that of suppkit.
 */
export function lintSarif({ files }: LintReport, rules: readonly Rule[], version: string): string {
  const sources = new Map(files.map(({ source }) => [source.file, source]));
  const indexes = new Map(rules.map(({ id }, index) => [id, index]));
  const fingerprints = createFingerprints();
  const log: Log = {
    $schema: SCHEMA,
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'suppkit', version, semanticVersion: version, rules: rules.map(sarifRule) } },
        defaultEncoding: 'utf-8',
        newlineSequences: ['\n'],
        columnKind: 'utf16CodeUnits',
        results: files.flatMap(({ source, diagnostics }) => {
          const isText = isUtf8(source.text);
          return diagnostics.map((diagnostic): Result => ({
            ruleId: diagnostic.ruleId,
            ruleIndex: indexes.get(diagnostic.ruleId) ?? -1,
            level: LEVELS[diagnostic.severity],
            message: { text: messageText(diagnostic.message) },
            locations: [{ physicalLocation: location(source, diagnostic.span) }],
            ...relatedLocations(diagnostic, sources),
            partialFingerprints: {
              'diagnostic/v1': diagnosticFingerprint(diagnostic, source, fingerprints),
            },
            ...fixes(diagnostic, source, isText),
          }));
        }),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

/**
 * Plain text as SARIF writes it: braces are doubled, since `{0}` is a placeholder (3.11.5), and where something that
 * was quoted looks like a link, `[text](target)`, brackets and backslashes are escaped (3.11.6).
 */
function messageText(text: string): string {
  const braced = printable(text).replaceAll(/[{}]/g, '$&$&');
  return braced.includes('](') ? braced.replaceAll(/[\\[\]]/g, '\\$&') : braced;
}

function location(source: Source, span: Span): PhysicalLocation {
  return { artifactLocation: artifactLocation(source.file), region: textRegion(source, span) };
}

function artifactLocation(file: string): ArtifactLocation {
  const path = repositoryPath(file).replaceAll(/\p{Surrogate}/gu, '\ufffd');
  const uri = path.split('/').map(encodeURIComponent).join('/');
  return path.startsWith('/') ? { uri: `file://${uri}` } : { uri, uriBaseId: ROOT };
}

/** The end of a file that ends in LF is behind that LF and no line of its own (SARIF 3.30.2). */
function textRegion(source: Source, { start, end }: Span): Region {
  const from = sarifPosition(source, start);
  const to = sarifPosition(source, end);
  return { startLine: from.line, startColumn: from.column, endLine: to.line, endColumn: to.column };
}

function sarifPosition(source: Source, offset: number) {
  const isBehindAll = offset >= source.text.length && source.text.endsWith('\n');
  if (!isBehindAll) return utf16Position(source, offset);
  const { line, column } = utf16Position(source, source.text.length - 1);
  return { line, column: column + 1 };
}

function relatedLocations({ related }: Diagnostic, sources: ReadonlyMap<string, Source>): Partial<Result> {
  if (related.length === 0) return {};
  return {
    relatedLocations: related.map(({ file, span, message }) => {
      const source = sources.get(file);
      return {
        message: { text: messageText(message) },
        physicalLocation: source ? location(source, span) : { artifactLocation: artifactLocation(file) },
      };
    }),
  };
}

/** Fixes that can be applied; SARIF has no word for how safe they are, so the description says it. */
function fixes({ fixes: all }: Diagnostic, source: Source, isText: boolean): Partial<Result> {
  const applicable = all.filter(({ applicability, edits }) => applicability !== 'manual' && edits.length > 0);
  if (applicable.length === 0) return {};
  return {
    fixes: applicable.map(({ title, applicability, edits }): SarifFix => ({
      description: { text: messageText(applicability === 'unsafe' ? `${title} (unsafe)` : title) },
      artifactChanges: [
        {
          artifactLocation: artifactLocation(source.file),
          replacements: edits.map((edit) => replacement(source, edit, isText)),
        },
      ],
    })),
  };
}

/**
 * Text where the file is UTF-8 (`isText`), since text regions do not depend on a byte order mark; else bytes, in
 * Base64.
 */
function replacement(source: Source, { start, end, text }: Edit, isText: boolean) {
  if (isText && isUtf8(text)) {
    return {
      deletedRegion: textRegion(source, { start, end }),
      insertedContent: { text: displayText(text) },
    };
  }
  return {
    deletedRegion: { byteOffset: start, byteLength: end - start },
    insertedContent: { binary: btoa(text) },
  };
}
