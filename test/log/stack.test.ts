import { describe, expect, test } from 'vitest';
import { DEFAULT_STACK_OPTIONS, stackOptions } from '../../src/log/options.js';
import { restoreStack, stackForKind, type ShownFrame } from '../../src/log/stack.js';

const frame = (address: string, fn?: string, others: Partial<ShownFrame> = {}): ShownFrame => ({
  address,
  fn,
  obj: '/tmp/a',
  file: 'a.c',
  line: 1,
  ...others,
});
test('source positions of the past are not what is compared, if those of unloaded libraries are printed', () => {
  const stack = { frames: [], hasHiddenFrames: false };
  const hides = (kind: string | null, ...options: string[]) =>
    stackForKind(kind, stack, stackOptions(options)).hidesSources ?? false;
  expect(hides('Leak', '--keep-debuginfo=yes')).toBe(true);
  expect(hides('LockOrder', '--keep-debuginfo=yes')).toBe(true);
  expect(hides('Addr4', '--keep-debuginfo=yes')).toBe(false);
  expect(hides(null, '--keep-debuginfo=yes')).toBe(false);
  expect(hides('Leak')).toBe(false);
});

const restore = (...frames: ShownFrame[]) => restoreStack(frames, DEFAULT_STACK_OPTIONS);

describe('machine frames', () => {
  const numbers = (...frames: ShownFrame[]) => restore(...frames).frames.map(({ ip }) => ip);

  test('inlined calls share the number of the frame they were expanded from', () => {
    expect(numbers(frame('1', 'f'), frame('1', 'g', { line: 2 }), frame('2', 'h'), frame('2', 'i'))).toEqual([
      0, 0, 1, 1,
    ]);
  });

  test('a function that calls itself from the same place has two', () => {
    expect(numbers(frame('1', 'f'), frame('1', 'f'), frame('1', 'f'))).toEqual([0, 1, 2]);
  });

  test('none', () => {
    expect(restore()).toEqual({ frames: [], hasHiddenFrames: false });
  });
});

describe('names', () => {
  const names = (...fns: (string | undefined)[]) =>
    restore(...fns.map((fn, at) => frame(String(at), fn))).frames.map(({ fn, shownAs }) => [fn, shownAs]);

  test('as they are compared, unless they were demangled', () => {
    expect(names('f', '_ZN1a1bEv', 'f.constprop.0', 'x@@V_2', '(below main)')).toEqual([
      ['f', undefined],
      ['_ZN1a1bEv', undefined],
      ['f.constprop.0', undefined],
      ['x@@V_2', undefined],
      ['(below main)', undefined],
    ]);
    expect(names('ns::f(int)', undefined)).toEqual([
      [null, 'ns::f(int)'],
      ['???', undefined],
    ]);
  });

  test('inlined functions have no other name', () => {
    const { frames } = restore(frame('1', 'T<int>'), frame('1', 'outer()', { line: 9 }));
    expect(frames).toMatchObject([{ fn: 'T<int>' }, { fn: null, shownAs: 'outer()' }]);
  });

  test('nor has any with --demangle=no', () => {
    const { frames } = restoreStack([frame('1', 'two words')], stackOptions(['--demangle=no']));
    expect(frames).toMatchObject([{ fn: 'two words' }]);
  });

  test('the suppression beside the error has them', () => {
    const generated = [
      { type: 'fun', name: '_Z1fv' } as const,
      { type: 'obj', name: '/x.so' } as const,
      { type: 'obj', name: '*' } as const,
    ];
    const shown = [
      frame('1', 'f()', { obj: null }),
      frame('2', undefined, { obj: null }),
      frame('3', undefined, { obj: null }),
    ];
    expect(restoreStack(shown, DEFAULT_STACK_OPTIONS, generated).frames).toMatchObject([
      { fn: '_Z1fv', obj: null },
      { fn: '???', obj: '/x.so' },
      { fn: '???', obj: '???' },
    ]);
  });

  test('without the offset of --sym-offsets=yes', () => {
    const shown = ['main+90', 'f(int)+4', 'operator+', 'a+8+1', 'f'].map((fn, at) => frame(String(at), fn));
    const names = (...options: string[]) =>
      restoreStack(shown, stackOptions(options)).frames.map(({ fn, shownAs }) => fn ?? shownAs);
    expect(names('--sym-offsets=yes')).toEqual(['main', 'f(int)', 'operator+', 'a+8', 'f']);
    expect(names()).toEqual(['main+90', 'f(int)+4', 'operator+', 'a+8+1', 'f']);
  });
});

test('what is not known is told apart from what the log does not tell', () => {
  const shown = [
    frame('1', 'f', { obj: null }),
    frame('2', 'g', { obj: undefined, file: undefined, line: undefined }),
  ];
  expect(restore(...shown).frames).toMatchObject([
    { obj: null, file: 'a.c', line: 1 },
    { obj: '???', file: null, line: null },
  ]);
});

test('the directory of a file is kept where the log tells it', () => {
  const [told, untold] = restore(frame('1', 'f', { dir: '/home/x/src' }), frame('2', 'g')).frames;
  expect(told).toMatchObject({ dir: '/home/x/src' });
  expect(untold).not.toHaveProperty('dir');
});

describe('frames below main', () => {
  const hides = (fn: string, ...options: string[]) =>
    restoreStack([frame('1', 'f'), frame('2', fn)], stackOptions(options)).hasHiddenFrames;

  test('are hidden', () => {
    expect([hides('main'), hides('(below main)'), hides('clone')]).toEqual([true, true, false]);
  });

  test('unless the options say something else', () => {
    expect(hides('main', '--show-below-main=yes')).toBe(false);
    expect(hides('main', '--num-callers=2')).toBe(false);
    expect(hides('main', '--num-callers=3')).toBe(true);
  });
});
