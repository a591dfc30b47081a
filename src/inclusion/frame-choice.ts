import { MAX_SOURCE_LINE } from '../valgrind/limits.js';
import type { Condition, Property, Vocabulary } from './condition.js';
import type { NamePattern } from './name-pattern.js';
import { leastMatchedNames } from './name-questions.js';
import type { PatternEdge, PatternNode } from './pattern-tree.js';
import { sampleNames } from './sample-names.js';

/** A frame as a search chooses it. */
export interface ChosenFrame {
  readonly fn: string;
  readonly obj: string;
  /** Any other object would do as well, as far as the condition goes. */
  readonly isAnyObject: boolean;
  /** What a `src` pattern sees at its place; null for no source position. */
  readonly source: { readonly file: string; readonly line: number } | null;
}

/** A frame, and the nodes that a stack is at behind it. */
export interface FrameChoice {
  readonly frame: ChosenFrame;
  readonly nodes: readonly PatternNode[];
}

/** Chooses frames for stacks that are at some nodes of a pattern tree. */
export interface FrameChooser {
  /**
   * Frames that meet the condition (null: any frames) and lead to as few nodes as possible: whatever frame there is,
   * one of these leads to no node that it does not lead to. Null where that is not decided.
   */
  choose(nodes: readonly PatternNode[], required: Condition | null): readonly FrameChoice[] | null;
}

/** A name of one property, and the nodes that it leads to by conditions on this property. */
interface NameLeading {
  readonly name: string;
  readonly to: readonly PatternNode[];
}

/** From how many conditions on it pays to remember which of them a name meets. */
const MANY = 8;

/** Makes a chooser, which remembers what it has found out about the nodes. */
export function createFrameChooser({ anyName, includes }: Vocabulary): FrameChooser {
  const remembered = new Map<PatternNode, Map<string, readonly PatternEdge[]>>();

  function edgesMet(node: PatternNode, property: Property, name: string): readonly PatternEdge[] {
    const tests = node.tests[property];
    if (tests.length === 0) return tests;
    const isMet = ({ condition }: PatternEdge): boolean => condition.names.matches(name);
    if (tests.length < MANY) return tests.filter(isMet);
    const ofNode = remembered.get(node) ?? new Map<string, readonly PatternEdge[]>();
    remembered.set(node, ofNode);
    const key = `${property}:${name}`;
    const met = ofNode.get(key) ?? tests.filter(isMet);
    ofNode.set(key, met);
    return met;
  }

  /** Where one name leads, if all other names of the pattern lead there, too; null otherwise. */
  function tryName(
    nodes: readonly PatternNode[],
    property: Property,
    required: NamePattern,
    name: string,
    line: number,
  ): NameLeading | null {
    const to: PatternNode[] = [];
    for (const node of nodes) {
      const literal = node.literals[property].get(name);
      if (literal) {
        if (!required.isLiteral) return null;
        to.push(literal.to);
      }
      for (const edge of edgesMet(node, property, name)) {
        if (!isInLine(edge, line)) continue;
        if (includes(edge.condition.names, required) !== true) return null;
        to.push(edge.to);
      }
    }
    return { name, to };
  }

  function chooseNames(
    nodes: readonly PatternNode[],
    property: Property,
    required: NamePattern,
    line: number,
  ): readonly NameLeading[] | null {
    for (const name of sampleNames(required, property)) {
      const only = tryName(nodes, property, required, name, line);
      if (only) return [only];
    }
    const edges = nodes
      .flatMap((node) => [...node.literals[property].values(), ...node.tests[property]])
      .filter((edge) => isInLine(edge, line));
    const patterns = new Set(edges.map((edge) => edge.condition.names));
    const choices = leastMatchedNames(required, [...patterns]);
    if (!choices) return null;
    return choices.map(({ name, matchedBy }) => ({
      name,
      to: edges.filter((edge) => matchedBy.has(edge.condition.names)).map((edge) => edge.to),
    }));
  }

  return {
    choose(nodes, required) {
      const namesOf = (property: Property): NamePattern =>
        required?.property === property ? required.names : anyName;
      const functions = chooseNames(nodes, 'fun', namesOf('fun'), 0);
      const objects = chooseNames(nodes, 'obj', namesOf('obj'), 0);
      const isSource = required?.property === 'src';
      const line = isSource ? required.line || unusedLine(nodes) : 0;
      const sources: readonly (NameLeading | null)[] | null = isSource
        ? chooseNames(nodes, 'src', required.names, line)
        : [null];
      if (!functions || !objects || !sources || line > MAX_SOURCE_LINE) return null;

      const always: PatternNode[] = [];
      for (const node of nodes) {
        if (node.isLoop) always.push(node);
        if (node.any) always.push(node.any);
      }
      const choices: FrameChoice[] = [];
      for (const fun of functions) {
        for (const obj of objects) {
          for (const src of sources) {
            const frame = {
              fn: fun.name,
              obj: obj.name,
              isAnyObject: required?.property !== 'obj',
              source: src && { file: src.name, line },
            };
            choices.push({
              frame,
              nodes: withEllipses([...always, ...fun.to, ...obj.to, ...(src?.to ?? [])]),
            });
          }
        }
      }
      return choices;
    },
  };
}

/** Adds the nodes that `...` leads to, and sorts by number: equal sets of nodes are equal lists. */
export function withEllipses(nodes: readonly PatternNode[]): readonly PatternNode[] {
  const all = [...nodes];
  for (const { ellipsis } of nodes) if (ellipsis) all.push(ellipsis);
  if (all.length < 2) return all;
  all.sort((a, b) => a.id - b.id);
  return all.filter((node, at) => node !== all[at - 1]);
}

/** Can a frame in this line meet the condition? Only conditions on sources have a line. */
export function isInLine({ condition }: PatternEdge, line: number): boolean {
  return condition.line === 0 || condition.line === line;
}

/** The first line that no condition names. */
function unusedLine(nodes: readonly PatternNode[]): number {
  const used = new Set(nodes.flatMap((node) => node.tests.src.map(({ condition }) => condition.line)));
  let line = 1;
  while (used.has(line)) line++;
  return line;
}
