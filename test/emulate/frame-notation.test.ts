import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseFrameNotation, printFrameNotation } from '../../src/emulate/frame-notation.js';
import { UNKNOWN_NAME, type ErrorContext, type Frame } from '../../src/valgrind/error-context.js';
import { MAX_SOURCE_LINE } from '../../src/valgrind/limits.js';
import { fullContext } from '../support/contexts.js';

/** A frame as it is when nothing but its function is told. */
const frame = (fn: string, parts: Partial<Frame> = {}): Partial<Frame> => ({
  fn,
  obj: '???',
  file: null,
  line: null,
  ...parts,
});

/** The stack of the only context of a text, without the numbers of the frames. */
function stackOf(text: string): Partial<Frame>[] {
  const { contexts, mistakes } = parseFrameNotation(text);
  expect(mistakes).toEqual([]);
  const { frames, hasHiddenFrames } = contexts[0]?.stack ?? { frames: [], hasHiddenFrames: true };
  expect(hasHiddenFrames).toBe(false);
  expect(frames.map(({ ip }) => ip)).toEqual(frames.map((_, at) => at));
  return frames.map(({ fn, obj, file, line }) => ({ fn, obj, file, line }));
}

test('everything that a line can tell', () => {
  expect(
    parseFrameNotation('# c\n\n  3x Memcheck:Leak(definite) malloc@/lib/a.so < init(init.c:12) < ??? \n'),
  ).toEqual({
    contexts: [
      {
        tool: 'Memcheck',
        kind: 'Leak',
        errorKind: null,
        extra: null,
        leak: { kind: 'definite', bytes: null, blocks: null },
        what: 'Memcheck:Leak',
        count: 3,
        stack: {
          frames: [
            { ip: 0, fn: 'malloc', obj: '/lib/a.so', file: null, line: null },
            { ip: 1, fn: 'init', obj: '???', file: 'init.c', line: 12 },
            { ip: 2, fn: '???', obj: '???', file: null, line: null },
          ],
          hasHiddenFrames: false,
        },
        line: 3,
      },
    ],
    mistakes: [],
  });
});

describe('frames', () => {
  test.each<[string, Partial<Frame>[]]>([
    ['f', [frame('f')]],
    ['f < g', [frame('f'), frame('g')]],
    ['  f  <\tg', [frame('f'), frame('g')]],
    ['f@/usr/lib/x.so', [frame('f', { obj: '/usr/lib/x.so' })]],
    ['f@???', [frame('f')]],
    ['f@/opt/a@1/b', [frame('f', { obj: '/opt/a@1/b' })]],
    ['???@/usr/lib/x.so', [frame('???', { obj: '/usr/lib/x.so' })]],
    ['f(a.c:12)', [frame('f', { file: 'a.c', line: 12 })]],
    ['f@/x(a.c:12)', [frame('f', { obj: '/x', file: 'a.c', line: 12 })]],
    ['f@"/a dir/x (1).so"(a.c:0)', [frame('f', { obj: '/a dir/x (1).so', file: 'a.c', line: 0 })]],
    ['"operator new(unsigned long)" < g', [frame('operator new(unsigned long)'), frame('g')]],
    ['"std::map<a, b>::f" < "(below main)"', [frame('std::map<a, b>::f'), frame('(below main)')]],
    ['"pthread_mutex_lock@*"@/x', [frame('pthread_mutex_lock@*', { obj: '/x' })]],
    ['pthread_create@@GLIBC_2.34', [frame('pthread_create@@GLIBC_2.34')]],
    [
      'pthread_create@@GLIBC_2.34@/lib/libc.so.6',
      [frame('pthread_create@@GLIBC_2.34', { obj: '/lib/libc.so.6' })],
    ],
    ['_ZN3fooC1Ev.cold < f::g[abi:cxx11]', [frame('_ZN3fooC1Ev.cold'), frame('f::g[abi:cxx11]')]],
    ['na\xc3\xafve < f', [frame('na\xc3\xafve'), frame('f')]],
    ['"operator\\"\\" _x"', [frame('operator"" _x')]],
    ['"a\\\\b\\nc"', [frame('a\\b\nc')]],
    ['f("my file (1).c":3)', [frame('f', { file: 'my file (1).c', line: 3 })]],
    ['""', [frame('')]],
  ])('%s', (stack, frames) => {
    expect(stackOf(`Memcheck:Cond ${stack}`)).toEqual(frames);
  });

  test('an inlined function shares the machine frame of what it is inlined in', () => {
    const { contexts, mistakes } = parseFrameNotation('Memcheck:Cond a << b << c < d << e < f');
    expect(mistakes).toEqual([]);
    expect(contexts[0]?.stack.frames.map(({ ip, fn }) => `${fn}${ip}`)).toEqual([
      'a0',
      'b0',
      'c0',
      'd1',
      'e1',
      'f2',
    ]);
  });

  test('bytes of a name are no blanks', () => {
    expect(stackOf('Memcheck:Cond voil\xc3\xa0 < main')).toEqual([frame('voil\xc3\xa0'), frame('main')]);
  });
});

describe('tools, kinds and what they have behind them', () => {
  const told = ({ tool, kind, extra, leak, count, what }: ErrorContext): unknown[] => [
    tool,
    kind,
    extra,
    leak?.kind ?? null,
    count,
    what,
  ];
  test.each<[string, unknown[]]>([
    ['Memcheck:Value8 f', ['Memcheck', 'Value8', null, null, 1, 'Memcheck:Value8']],
    ['Memcheck:Value0 f', ['Memcheck', 'Value0', null, null, 1, 'Memcheck:Value0']],
    ['12x  Memcheck:Cond f', ['Memcheck', 'Cond', null, null, 12, 'Memcheck:Cond']],
    ['Memcheck:Param(write(buf)) f', ['Memcheck', 'Param', 'write(buf)', null, 1, 'Memcheck:Param']],
    ['Memcheck:Param("a) (b\\"") f', ['Memcheck', 'Param', 'a) (b"', null, 1, 'Memcheck:Param']],
    ['Memcheck:Param(a b < c) f', ['Memcheck', 'Param', 'a b < c', null, 1, 'Memcheck:Param']],
    [
      'Memcheck:FishyValue(malloc(size)) f',
      ['Memcheck', 'FishyValue', 'malloc(size)', null, 1, 'Memcheck:FishyValue'],
    ],
    ['Memcheck:Leak(reachable) f', ['Memcheck', 'Leak', null, 'reachable', 1, 'Memcheck:Leak']],
    ['Helgrind:Race f', ['Helgrind', 'Race', null, null, 1, 'Helgrind:Race']],
    ['drd:ConflictingAccess f', ['drd', 'ConflictingAccess', null, null, 1, 'drd:ConflictingAccess']],
    ['CoreError:FdBadClose f', ['CoreError', 'FdBadClose', null, null, 1, 'CoreError:FdBadClose']],
  ])('%s', (text, parts) => {
    const { contexts, mistakes } = parseFrameNotation(text);
    expect(mistakes).toEqual([]);
    expect(contexts.map(told)).toEqual([parts]);
  });
});

describe('mistakes', () => {
  const MEMCHECK_EXTRA = 'Param needs an extra line, as in Param(…)';
  const TOOL_AND_KIND = 'expected a tool and a kind, such as `Memcheck:Value8`';
  const SEPARATOR = 'expected ` < ` and the next frame, or the end of the line';
  const NAME = 'expected a function name or `???`';
  const inName = (character: string): string =>
    `${SEPARATOR}; a name with \`${character}\` in it is put in double quotes`;
  const POSITION =
    'expected a source position such as `(file.c:12)`; a name with parentheses is put in double quotes';
  const QUOTE = 'this `"` is not closed, or `\\` stands before another character than `"`, `\\` and `n`';

  test.each<[string, number, string]>([
    ['nonsense', 1, TOOL_AND_KIND],
    ['  : f', 3, TOOL_AND_KIND],
    ['3x', 1, TOOL_AND_KIND],
    ['3x Memcheck f', 4, TOOL_AND_KIND],
    ['Memcheck: Cond f', 1, TOOL_AND_KIND],
    ['memcheck:Cond f', 1, 'unknown tool `memcheck`; did you mean `Memcheck`?'],
    ['2x  Massif:Cond f', 5, 'unknown tool `Massif`; known are Memcheck, Helgrind, drd, CoreError'],
    ['Memcheck:Vlaue8 f', 1, 'unknown kind `Vlaue8`; did you mean `Value8`?'],
    [
      'Memcheck:Race f',
      1,
      expect.stringMatching(
        /^unknown kind `Race`; known are Param, User, CoreMem, .*, AlignMismatch$/,
      ) as string,
    ],
    ['\tHelgrind:r\xc3\xa9 f', 2, expect.stringMatching(/^unknown kind `ré`; known are Race, /) as string],
    ['Memcheck:Param f', 1, MEMCHECK_EXTRA],
    ['Memcheck:FishyValue f', 1, 'FishyValue needs an extra line, as in FishyValue(…)'],
    ['Memcheck:Cond(x) f', 1, 'Cond has no extra line'],
    ['Memcheck:Leak f', 1, 'Leak needs a leak kind, as in Leak(definite)'],
    ['Memcheck:Leak(definit) f', 1, 'unknown leak kind `definit`; did you mean `definite`?'],
    ['Memcheck:Leak() f', 1, 'unknown leak kind ``; known are definite, possible, indirect, reachable'],
    ['Memcheck:Param(write(buf) f', 15, 'expected `)` before the end of the line'],
    ['Memcheck:Cond', 1, 'an error has at least one frame'],
    ['Memcheck:Param(a)f', 18, SEPARATOR],
    ['Memcheck:Cond f g', 16, SEPARATOR],
    ['Memcheck:Cond f<g', 16, inName('<')],
    ['Memcheck:Cond f <', 16, SEPARATOR],
    ['Memcheck:Cond f <<< g', 16, SEPARATOR],
    ['Memcheck:Cond f < < g', 19, NAME],
    ['Memcheck:Cond < g', 15, NAME],
    ['Memcheck:Cond "f', 15, QUOTE],
    ['Memcheck:Cond "f\\t"', 15, QUOTE],
    ['Memcheck:Cond f@"g', 17, QUOTE],
    ['Memcheck:Cond f"g"', 16, inName('"')],
    ['Memcheck:Cond @/x', 15, NAME],
    ['Memcheck:Cond f@', 17, 'expected the path of an object'],
    ['Memcheck:Cond f(a.c)', 16, POSITION],
    ['Memcheck:Cond f(a.c:x)', 16, POSITION],
    ['Memcheck:Cond f(void) < g', 16, POSITION],
    ['Memcheck:Cond f(', 16, POSITION],
    ['Memcheck:Cond f(a.c:1048576)', 1, 'Valgrind knows no line of a source file beyond 1048575'],
    [
      'Helgrind:Race ""(a:999999999999999999999)',
      1,
      'Valgrind knows no line of a source file beyond 1048575',
    ],
    ['9007199254740992x Memcheck:Cond f', 19, 'no error occurs more than 9007199254740991 times'],
    [`${'9'.repeat(400)}x Memcheck:Cond f`, 403, 'no error occurs more than 9007199254740991 times'],
    ['Memcheck:Cond std::map<a> < g', 23, inName('<')],
    ['Memcheck:Cond ???? < g', 18, inName('?')],
  ])('%j: column %i', (text, column, message) => {
    expect(parseFrameNotation(text)).toEqual({ contexts: [], mistakes: [{ line: 1, column, message }] });
  });

  test('columns count bytes, and the lines that are good are read', () => {
    const { contexts, mistakes } = parseFrameNotation(
      '# Memcheck:Cond\nMemcheck:Cond "\xc3\xa9" x\r\nMemcheck:Cond f\r\n\n  oops\nMemcheck:Addr8 g',
    );
    expect(contexts.map(({ kind, line }) => [kind, line])).toEqual([
      ['Cond', 3],
      ['Addr8', 6],
    ]);
    expect(mistakes).toEqual([
      { line: 2, column: 19, message: SEPARATOR },
      { line: 5, column: 3, message: TOOL_AND_KIND },
    ]);
  });

  test('an error that did not occur is none', () => {
    expect(parseFrameNotation('0x Memcheck:Cond f').contexts).toEqual([]);
  });
});

test('nothing but comments and blanks', () => {
  expect(parseFrameNotation('')).toEqual({ contexts: [], mistakes: [] });
  expect(parseFrameNotation('\n# a\n \t# b: c\n\r\n')).toEqual({ contexts: [], mistakes: [] });
});

describe('printing', () => {
  const frames: Frame[] = [
    { ip: 0, fn: 'address_in_range', obj: '/usr/bin/python3', file: null, line: null },
    { ip: 0, fn: '_PyObject_Free', obj: '/usr/bin/python3', file: 'obmalloc.c', line: 7 },
    { ip: 1, fn: 'f(int)', obj: '/a b', file: 'a:b.c', line: 0 },
    { ip: 2, fn: UNKNOWN_NAME, obj: UNKNOWN_NAME, file: null, line: null },
  ];

  test('everything that a line can tell', () => {
    const contexts = [
      fullContext({ tool: 'Memcheck', kind: 'Value8', frames, count: 3 }),
      fullContext({ tool: 'Memcheck', kind: 'Leak', leakKind: 'definite', frames: frames.slice(3) }),
      fullContext({ tool: 'Memcheck', kind: 'Param', extra: 'write(buf)', frames: frames.slice(3) }),
      fullContext({ tool: 'Memcheck', kind: 'Param', extra: 'a(', frames: frames.slice(3) }),
    ];
    expect(printFrameNotation(contexts)).toBe(
      '3x Memcheck:Value8 address_in_range@/usr/bin/python3 << _PyObject_Free@/usr/bin/python3(obmalloc.c:7)' +
        ' < "f(int)"@"/a b"("a:b.c":0) < ???\n' +
        'Memcheck:Leak(definite) ???\nMemcheck:Param(write(buf)) ???\nMemcheck:Param("a(") ???\n',
    );
  });

  test('what a log does not tell', () => {
    const told = { ip: 0, fn: null, shownAs: 'f(int)', obj: null, file: null, line: null };
    const [context] = [fullContext({ tool: 'Memcheck', kind: 'Cond', frames: [told] })];
    expect(printFrameNotation([{ ...context, count: null }])).toBe('Memcheck:Cond "f(int)"\n');
    expect(printFrameNotation([{ ...context, kind: null, errorKind: 'Odd' }])).toBe(
      'Memcheck:Odd "f(int)"\n',
    );
  });

  const bytes = fc.oneof(
    fc.constantFrom(
      'f',
      UNKNOWN_NAME,
      '????',
      '@@',
      'f@@V',
      'a@',
      '#',
      '(below main)',
      'a<b',
      '"',
      '\\',
      '\\n',
      'x\n',
      '\r',
      ' ',
    ),
    fc.string({ unit: fc.constantFrom(...'ab<@()":?#\\\n \t\r.\xe9\xa0') }),
  );
  const frame = fc.record({
    fn: bytes,
    obj: bytes,
    isInlined: fc.boolean(),
    position: fc.option(fc.record({ file: bytes, line: fc.nat(MAX_SOURCE_LINE) })),
  });
  const kind = fc.oneof(
    fc.constantFrom({ tool: 'Memcheck', kind: 'Cond' }, { tool: 'drd', kind: 'MutexErr' }),
    fc.constant({ tool: 'Memcheck', kind: 'Leak', leakKind: 'possible' as const }),
    bytes.map((extra) => ({ tool: 'Memcheck', kind: 'Param', extra })),
  );
  const context = fc
    .record({ kind, frames: fc.array(frame, { minLength: 1, maxLength: 5 }), count: fc.integer({ min: 1 }) })
    .map(({ kind, frames: parts, count }) => {
      let ip = 0;
      const frames = parts.map(({ fn, obj, isInlined, position }, at): Frame => {
        if (at > 0 && !isInlined) ip++;
        return { ip, fn, obj, file: position?.file ?? null, line: position?.line ?? null };
      });
      return fullContext({ ...kind, frames, count });
    });

  test('what is printed is read again', () => {
    fc.assert(
      fc.property(fc.array(context), (contexts) => {
        const { contexts: read, mistakes } = parseFrameNotation(printFrameNotation(contexts));
        expect(mistakes).toEqual([]);
        const expected = contexts.map((context, at) => {
          return { ...context, what: `${context.tool}:${context.kind}`, line: at + 1 };
        });
        expect(read).toEqual(expected);
      }),
    );
  });
});
