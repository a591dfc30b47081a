import type { Diagnostic } from '../diagnostic/diagnostic.js';
import { displayText, type Source } from '../source/source.js';
import type { Fingerprints } from './fingerprint.js';
import { repositoryPath } from './repository-path.js';

/**
 * The fingerprint of a diagnostic: its file, rule and message id, the name of the suppression, and the marked text
 * but for white space. It stays when lines are added elsewhere, and when a message gets better words.
 */
export function diagnosticFingerprint(
  { ruleId, messageId, suppression, span }: Diagnostic,
  { file, text }: Source,
  fingerprints: Fingerprints,
): string {
  const marked = displayText(text.slice(span.start, span.end)).replaceAll(/\s+/g, ' ').trim();
  return fingerprints.of([repositoryPath(file), ruleId, messageId, suppression?.name ?? '', marked]);
}
