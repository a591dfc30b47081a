import { closest } from '../diagnostic/similar.js';
import type { Rule } from '../lint/rule.js';
import { rules } from '../lint/rules/index.js';
import { printable } from '../report/printable.js';
import { UsageError } from './usage-error.js';

/** The rule that the user names; `option` says where, if it is not the argument of a command. */
export function findRule(id: string, option?: string): Rule {
  const found = rules.find((rule) => rule.id === id);
  if (found) return found;
  const meant = closest(
    id,
    rules.map((rule) => rule.id),
  );
  const hint = meant === undefined ? '; suppkit rules lists them' : `; did you mean ${meant}?`;
  throw new UsageError(
    `${option === undefined ? '' : `${option}: `}there is no rule ${printable(id)}${hint}`,
  );
}
