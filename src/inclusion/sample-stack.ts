import type { Condition, Property, StackPattern } from './condition.js';
import { isInLine, withEllipses, type ChosenFrame } from './frame-choice.js';
import type { PatternNode } from './pattern-tree.js';
import type { NamePattern } from './name-pattern.js';
import { sampleNames } from './sample-names.js';

/** Tries one stack of each suppression, which mostly tells that no other one accepts all that it does. */
export interface StackSampler {
  /**
   * Is a stack that the pattern matches, made of names that come to mind, matched by no suppression of the tree but the one
   * with this number? Where it is, it need not be looked for.
   */
  isAlone(pattern: StackPattern, root: PatternNode, number: number): boolean;
}

/** Makes a sampler, which remembers the frames that it has made. */
export function createStackSampler(anyName: NamePattern): StackSampler {
  const frames = new Map<Condition, ChosenFrame | null>();

  function frameFor(condition: Condition): ChosenFrame | null {
    const known = frames.get(condition);
    if (known !== undefined) return known;
    const frame = makeFrame(condition);
    frames.set(condition, frame);
    return frame;
  }

  function makeFrame({ property, names, line }: Condition): ChosenFrame | null {
    const nameOf = (of: Property) => sampleNames(of === property ? names : anyName, of)[0];
    const [fn, obj, file] = [nameOf('fun'), nameOf('obj'), nameOf('src')];
    if (fn === undefined || obj === undefined || file === undefined) return null;
    const source = property === 'src' ? { file, line: line || 1 } : null;
    return { fn, obj, isAnyObject: property !== 'obj', source };
  }

  return {
    isAlone(pattern, root, number) {
      let nodes = withEllipses([root]);
      for (const condition of pattern) {
        // No frame at all does for `...`.
        if (condition === null) continue;
        const frame = frameFor(condition);
        if (!frame) return false;
        const reached = withEllipses(nodesBehind(frame, nodes));
        if (reached.some(({ ends }) => ends.some((end) => end !== number))) return false;
        nodes = reached.filter(({ firstEnd, lastEnd }) => firstEnd !== number || lastEnd !== number);
        if (nodes.length === 0) return true;
      }
      return true;
    },
  };
}

/** Where a frame leads from some nodes. */
function nodesBehind({ fn, obj, source }: ChosenFrame, nodes: readonly PatternNode[]): PatternNode[] {
  const reached: PatternNode[] = [];
  for (const node of nodes) {
    const { any, literals, tests } = node;
    if (node.isLoop) reached.push(node);
    if (any) reached.push(any);
    const [ofFunction, ofObject] = [literals.fun.get(fn), literals.obj.get(obj)];
    if (ofFunction) reached.push(ofFunction.to);
    if (ofObject) reached.push(ofObject.to);
    for (const { condition, to } of tests.fun) if (condition.names.matches(fn)) reached.push(to);
    for (const { condition, to } of tests.obj) if (condition.names.matches(obj)) reached.push(to);
    for (const edge of source ? tests.src : []) {
      const isMet = source && isInLine(edge, source.line) && edge.condition.names.matches(source.file);
      if (isMet) reached.push(edge.to);
    }
  }
  return reached;
}
