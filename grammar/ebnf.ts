import type { Rule, TokenType } from 'chevrotain';
import { printRule, type ProductionPrinter } from './production.js';

/** Prints the grammar as EBNF (ISO 14977): the productions, then the tokens with their regular expressions. */
export function printEbnf(rules: readonly Rule[], tokens: readonly TokenType[]): string {
  const terminals = tokens.map(({ name, PATTERN }) => `${name} = ? ${String(PATTERN)} ? ;`);
  const productions = rules.map((rule) => `${rule.name} = ${printRule(rule, ebnf)} ;`);
  return [
    '(* Written by grammar/generate.ts from the grammar; run `npm run generate`. *)',
    '(* White space and comments stand between any two lines and are left out. *)',
    '',
    ...productions,
    '',
    ...terminals,
    '',
  ].join('\n');
}

const ebnf: ProductionPrinter<string> = {
  terminal: (name) => name,
  nonTerminal: (name) => name,
  option: (body) => `[ ${body} ]`,
  repetition: (body) => `{ ${body} }`,
  sequence: (parts) => parts.join(' , '),
  choice: (alternatives) => `( ${alternatives.join(' | ')} )`,
};
