import type { Severity } from '../diagnostic/diagnostic.js';
import { diagnosticFingerprint } from './diagnostic-fingerprint.js';
import { createFingerprints } from './fingerprint.js';
import type { LintReport } from './lint-report.js';
import { printable } from './printable.js';
import { repositoryPath } from './repository-path.js';

/** GitLab knows info, minor, major, critical and blocker; no mistake in a suppression file is worse than major. */
const SEVERITIES: Readonly<Record<Severity, string>> = { error: 'major', warning: 'minor', info: 'info' };

/**
 * The lint report as a Code Quality report of GitLab: an array of violations with the properties that GitLab's
 * documentation lists, and no others, since it ignores them. Two of one fingerprint would be shown as one.
 */
export function lintGitlab({ files }: LintReport): string {
  const fingerprints = createFingerprints();
  const violations = files.flatMap(({ source, diagnostics }) =>
    diagnostics.map((diagnostic) => ({
      description: printable(diagnostic.message),
      check_name: diagnostic.ruleId,
      fingerprint: diagnosticFingerprint(diagnostic, source, fingerprints),
      severity: SEVERITIES[diagnostic.severity],
      location: {
        path: repositoryPath(source.file),
        lines: { begin: source.lines.position(diagnostic.span.start).line },
      },
    })),
  );
  return `${JSON.stringify(violations, null, 2)}\n`;
}
