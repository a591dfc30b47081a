import * as v from 'valibot';
import type { Severity } from '../diagnostic/diagnostic.js';
import type { Rule } from './rule.js';

/** What a configuration says of rules, by id. */
export type RuleSettings = ReadonlyMap<string, RuleSetting>;

export interface RuleSetting {
  readonly severity: Severity | 'off';
  /** As the schema of the rule gives them; undefined where only the severity is set. */
  readonly options: unknown;
}

/** The options of a rule of which no configuration speaks. */
export function defaultOptions({ options }: Rule): unknown {
  return options && v.parse(options, {});
}
