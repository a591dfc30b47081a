import type { FramePattern, LoadedSuppression } from '../../src/load/loaded-suppression.js';
import type { ErrorContext, Frame } from '../../src/valgrind/error-context.js';
import { LEAK_KINDS } from '../../src/valgrind/leak-kinds.js';
import { fullContext } from './contexts.js';

/** Names of functions, objects and source files that small patterns tell apart. */
const NAMES = {
  fun: ['a', 'b', 'ab', 'ba', 'main', '???'],
  obj: ['/x', '/y', '???'],
  src: ['s.c', 't.c'],
} as const;

/** Makes errors by chance that a suppression is likely to accept; some stacks are longer, some calls are inlined. */
export function errorMaker(random: (bound: number) => number) {
  const oneOf = (names: readonly string[]): string => names[random(names.length)] ?? '';

  function nameFor(type: keyof typeof NAMES, pattern: FramePattern | null): string {
    const wanted = pattern?.type === type ? pattern.pattern : '*';
    if (wanted === '*' || wanted === '???') return oneOf(NAMES[type]);
    const name = wanted.replaceAll(/[*?]/g, (wildcard) =>
      oneOf(wildcard === '*' ? ['', 'a', 'b', 'ab'] : ['a', 'b']),
    );
    return name === '' ? 'a' : name;
  }

  return ({ tool, kind, extra, leakKinds, frames }: LoadedSuppression, numCallers: number): ErrorContext => {
    const patterns: (FramePattern | null)[] = frames.flatMap((pattern) =>
      pattern.type === '...' ? Array.from({ length: random(3) }, () => null) : [pattern],
    );
    patterns.push(...Array.from({ length: Math.max(random(3), patterns.length === 0 ? 1 : 0) }, () => null));
    const stack: Frame[] = [];
    for (const pattern of patterns) {
      const caller = stack.at(-1);
      const isInlined = caller !== undefined && random(10) === 0;
      const ip = caller ? caller.ip + (isInlined ? 0 : 1) : 0;
      if (ip === numCallers) break;
      const hasSource = pattern?.type === 'src' || random(2) === 0;
      stack.push({
        ip,
        fn: nameFor('fun', pattern),
        obj: isInlined ? caller.obj : nameFor('obj', pattern),
        file: hasSource ? nameFor('src', pattern) : null,
        line: hasSource ? (pattern?.type === 'src' && pattern.line) || 1 + random(3) : null,
      });
    }
    const leakKind = LEAK_KINDS.filter((one) => leakKinds?.has(one))[random(leakKinds?.size || 1)];
    return fullContext({
      tool,
      kind,
      frames: stack,
      ...(extra !== null && { extra }),
      ...(leakKinds && { leakKind: leakKind ?? 'definite' }),
    });
  };
}
