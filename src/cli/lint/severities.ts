import type { Severity } from '../../diagnostic/diagnostic.js';
import { SEVERITIES } from '../../lint/config-schema.js';
import { findRule } from '../find-rule.js';
import { UsageError } from '../usage-error.js';

/** The values of `--rule`, `id=severity`, checked. */
export function severityOptions(settings: readonly string[]): Map<string, Severity | 'off'> {
  return new Map(
    settings.map((setting) => {
      const [given = '', severity = ''] = setting.split('=');
      const { id } = findRule(given, '--rule');
      if (!isSeverity(severity)) {
        throw new UsageError(`--rule: write ${id}=error, warning, info or off, not ${setting}`);
      }
      return [id, severity];
    }),
  );
}

function isSeverity(word: string): word is Severity | 'off' {
  return SEVERITIES.some((severity) => severity === word);
}
