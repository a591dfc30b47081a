import type { Rule } from 'chevrotain';
import railroad, { type Element } from 'railroad-diagrams';
import { printRule, type ProductionPrinter } from './production.js';

/** Draws the grammar as a page of railroad diagrams, one SVG a production, with nothing to download. */
export function printRailroadPage(rules: readonly Rule[]): string {
  const diagrams = rules.map(
    (rule) => `<h2>${rule.name}</h2>\n${railroad.Diagram(printRule(rule, elements)).toString()}`,
  );
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>The grammar of Valgrind suppression files</title>
<style>
body { font: 16px sans-serif; margin: 2rem; }
svg.railroad-diagram path { stroke-width: 2; stroke: #333; fill: none; }
svg.railroad-diagram text { font: bold 14px monospace; text-anchor: middle; }
svg.railroad-diagram rect { stroke-width: 2; stroke: #333; fill: #dfeedf; }
svg.railroad-diagram g.non-terminal rect { fill: #fff; }
</style>
<h1>The grammar of Valgrind suppression files</h1>
<p>Written by grammar/generate.ts from the grammar. White space and comments stand between any two lines and are left out.</p>
${diagrams.join('\n')}
</html>
`;
}

const elements: ProductionPrinter<Element> = {
  terminal: (name) => railroad.Terminal(name),
  nonTerminal: (name) => railroad.NonTerminal(name),
  option: (body) => railroad.Optional(body),
  repetition: (body) => railroad.ZeroOrMore(body),
  sequence: (parts) => railroad.Sequence(...parts),
  choice: (alternatives) => railroad.Choice(0, ...alternatives),
};
