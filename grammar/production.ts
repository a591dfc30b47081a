import {
  Alternation,
  Alternative,
  NonTerminal,
  Option,
  Repetition,
  Rule,
  Terminal,
  type IProduction,
} from 'chevrotain';

/** How a printer of the grammar renders each part of a production. */
export interface ProductionPrinter<T> {
  readonly terminal: (name: string) => T;
  readonly nonTerminal: (name: string) => T;
  readonly option: (body: T) => T;
  readonly repetition: (body: T) => T;
  readonly sequence: (parts: T[]) => T;
  readonly choice: (alternatives: T[]) => T;
}

/** Walks a rule of the grammar from the leaves up. */
export function printRule<T>(rule: Rule, printer: ProductionPrinter<T>): T {
  const sequence = (parts: readonly IProduction[]): T => {
    const printed = parts.map((part) => print(part));
    return printed.length === 1 && printed[0] !== undefined ? printed[0] : printer.sequence(printed);
  };
  function print(production: IProduction): T {
    if (production instanceof Terminal) return printer.terminal(production.terminalType.name);
    if (production instanceof NonTerminal) return printer.nonTerminal(production.nonTerminalName);
    if (production instanceof Option) return printer.option(sequence(production.definition));
    if (production instanceof Repetition) return printer.repetition(sequence(production.definition));
    if (production instanceof Alternative) return sequence(production.definition);
    if (production instanceof Alternation) return printer.choice(production.definition.map(print));
    throw new Error(`the grammar uses ${production.constructor.name}, which its printers do not know`);
  }
  return sequence(rule.definition);
}
