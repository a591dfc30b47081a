import type { Severity } from '../../diagnostic/diagnostic.js';
import { closest } from '../../diagnostic/similar.js';
import { SEVERITIES } from '../../lint/config-schema.js';
import { rules } from '../../lint/rules/index.js';
import { UsageError } from '../usage-error.js';

/** The values of `--rule`, `id=severity`, checked. */
export function severityOptions(settings: readonly string[]): Map<string, Severity | 'off'> {
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
  return SEVERITIES.some((severity) => severity === word);
}
