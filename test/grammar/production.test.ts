import {
  Alternation,
  Alternative,
  createToken,
  NonTerminal,
  Option,
  Repetition,
  RepetitionMandatory,
  Rule,
  Terminal,
} from 'chevrotain';
import { expect, test } from 'vitest';
import { printEbnf } from '../../grammar/ebnf.js';
import { printRule, type ProductionPrinter } from '../../grammar/production.js';
import { printRailroadPage } from '../../grammar/railroad.js';

const A = createToken({ name: 'A', pattern: /a+/ });
const a = new Terminal({ terminalType: A });
const b = new NonTerminal({ nonTerminalName: 'b' });
const choice = new Alternation({
  definition: [new Alternative({ definition: [a] }), new Alternative({ definition: [b, a] })],
});
const rule = new Rule({
  name: 'r',
  definition: [new Option({ definition: [a, b] }), new Repetition({ definition: [choice] })],
});

test('a rule is printed from its leaves up, and a sequence of one is that one', () => {
  const lisp: ProductionPrinter<string> = {
    terminal: (name) => name,
    nonTerminal: (name) => name,
    option: (body) => `(option ${body})`,
    repetition: (body) => `(many ${body})`,
    sequence: (parts) => `(seq ${parts.join(' ')})`,
    choice: (alternatives) => `(or ${alternatives.join(' ')})`,
  };
  expect(printRule(rule, lisp)).toBe('(seq (option (seq A b)) (many (or A (seq b A))))');
  const unknown = new Rule({ name: 'u', definition: [new RepetitionMandatory({ definition: [a] })] });
  expect(() => printRule(unknown, lisp)).toThrow(
    'the grammar uses RepetitionMandatory, which its printers do not know',
  );
});

test('EBNF: productions, then tokens', () => {
  expect(printEbnf([rule], [A]).split('\n').slice(3)).toEqual([
    'r = [ A , b ] , { ( A | b , A ) } ;',
    '',
    'A = ? /a+/ ? ;',
    '',
  ]);
});

test('railroad diagrams: one a production', () => {
  const page = printRailroadPage([rule, new Rule({ name: 's', definition: [a] })]);
  expect(page.match(/<h2>.*<\/h2>/g)).toEqual(['<h2>r</h2>', '<h2>s</h2>']);
  expect(page.match(/<svg class="railroad-diagram"/g)).toHaveLength(2);
});
