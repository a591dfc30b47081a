import * as fc from 'fast-check';
import { toEmulatedRuns, type EmulatedRun } from '../../src/emulate/emulated-run.js';
import type { ErrorContext, Frame } from '../../src/valgrind/error-context.js';
import { kindsOf } from '../../src/valgrind/kinds.js';
import { LEAK_KINDS } from '../../src/valgrind/leak-kinds.js';
import type { Release } from '../../src/valgrind/release.js';
import { fullContext } from '../support/contexts.js';

export const OPTIONS = { release: 3028, command: './program' };

/** The runs of contexts; there must be nothing wrong with them. */
export function runsOf(contexts: readonly ErrorContext[], options = OPTIONS): readonly EmulatedRun[] {
  const result = toEmulatedRuns(contexts, options);
  if ('mistake' in result) throw new Error(result.mistake);
  return result.runs;
}

/** A frame of whose position nothing is known. */
export const frame = (ip: number, fn: string, obj = '/usr/bin/x'): Frame => ({
  ip,
  fn,
  obj,
  file: null,
  line: null,
});

const FRAMES = [frame(0, 'inlined'), frame(0, 'f'), frame(1, 'g', '???'), frame(2, '???'), frame(3, 'main')];

const EXTRAS: Readonly<Record<string, string>> = { Param: 'ioctl(TIOCGWINSZ)', FishyValue: 'malloc(size)' };

/** An error of each kind that a tool of a release has, once each. */
export function oneOfEach(tool: string, release: Release): ErrorContext[] {
  return kindsOf(tool, release).flatMap(({ name: kind, aliasOf, aborts }) => {
    if (aliasOf !== undefined || aborts) return [];
    if (kind !== 'Leak') return [fullContext({ tool, kind, extra: EXTRAS[kind], frames: FRAMES })];
    return LEAK_KINDS.map((leakKind) => fullContext({ tool, kind, leakKind, frames: FRAMES }));
  });
}

/** What a context is compared by: words, positions and numbers of a log aside. */
export function compared({ tool, kind, extra, leak, count, stack }: ErrorContext) {
  return { tool, kind, extra, leakKind: leak?.kind ?? null, count, stack };
}

/** Names as ELF files may have them: any characters but line ends and NUL. */
export const anyName = fc.oneof(
  fc.constantFrom(
    'f',
    '???',
    '_ZN1aC1Ev',
    '(below main)',
    'f (in g)',
    'f (a.c:3)',
    'a<b>&"c"',
    'pthread_create@@GLIBC_2.34',
  ),
  fc.string({ unit: fc.constantFrom(...'ab (<>)&;:.@"\'', '\xc3\xa9'), minLength: 1, maxLength: 12 }),
);

/** Contexts of Memcheck with any functions, without source positions. */
export const namedContexts = (object: fc.Arbitrary<string>): fc.Arbitrary<ErrorContext[]> =>
  fc.array(
    fc
      .record({
        kind: fc.constantFrom('Cond', 'Value8', 'Addr4', 'Jump'),
        count: fc.integer({ min: 1, max: 50 }),
        names: fc.array(fc.record({ fn: anyName, obj: object, isInlined: fc.boolean() }), {
          minLength: 1,
          maxLength: 20,
        }),
      })
      .map(({ kind, count, names }) => {
        let ip = 0;
        let first = '';
        const frames = names.map(({ fn, obj, isInlined }, at) => {
          // The same place twice is a function that calls itself.
          if (at > 0 && (!isInlined || fn === first)) ip++;
          else if (at > 0) return { fn, obj, ip };
          first = fn;
          return { fn, obj, ip };
        });
        // Inlined calls have the object of their machine frame.
        const objects = new Map(frames.map((one) => [one.ip, one.obj]));
        return fullContext({
          tool: 'Memcheck',
          kind,
          count,
          frames: frames.map((one) => frame(one.ip, one.fn, objects.get(one.ip))),
        });
      }),
  );
