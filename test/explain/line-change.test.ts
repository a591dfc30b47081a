import { expect, test } from 'vitest';
import { createLineCosts } from '../../src/explain/line-costs.js';
import { createStackViewer } from '../../src/explain/seen-stack.js';
import { frameText } from '../../src/load/frame-text.js';
import { NO, YES } from '../../src/match/answer.js';
import { compileFramePattern } from '../../src/match/frame-test.js';
import type { Frame, Stack } from '../../src/valgrind/error-context.js';
import { framePatterns } from '../inclusion/suppressions.js';

const stackOf = (parts: Partial<Frame>): Stack => ({
  frames: [{ ip: 0, fn: 'f', obj: '/bin/p', file: null, line: null, ...parts }],
  hasHiddenFrames: false,
});

const toLines = createLineCosts();
const seeStack = createStackViewer();

function changeIn(line: string, stack: Stack) {
  const [costs] = toLines(framePatterns(line));
  const seen = costs && seeStack(stack).names[costs.type][0];
  if (!seen) throw new Error('no frame line');
  const change = costs.change(seen, stack, 0);
  expect(costs.leastCost(seen)).toBeLessThanOrEqual(change.cost);
  expect(costs.cost(seen)).toBe(change.cost);
  expect(costs.leastCost(seen)).toBe(change.cost);
  return change;
}

function change(line: string, parts: Partial<Frame>) {
  const [pattern] = framePatterns(line);
  if (!pattern || pattern.type === '...') throw new Error('no frame line');
  const stack = stackOf(parts);
  expect(compileFramePattern(pattern).test(stack, 0)).toBe(NO);
  const { to, reason, cost } = changeIn(line, stack);
  expect(compileFramePattern(to).test(stack, 0)).toBe(YES);
  return [frameText(to), reason, cost];
}

// From the plainest change to another name: the order of costs is what matters.
test.each<[string, Partial<Frame>, [string, string, number]]>([
  ['fun:PyObject_Free', { fn: '_PyObject_Free' }, ['fun:_PyObject_Free', 'underscores', 200]],
  ['fun:__strlen_sse2', { fn: 'strlen_sse2' }, ['fun:strlen_sse2', 'underscores', 200]],
  ['fun:_*_Free', { fn: 'PyObject_Free' }, ['fun:*_Free', 'underscores', 200]],
  ['fun:cp', { fn: 'cp.constprop.0' }, ['fun:cp.*', 'compiler suffix', 200]],
  ['fun:cp.constprop.3', { fn: 'cp.constprop.0' }, ['fun:cp.*', 'compiler suffix', 200]],
  ['fun:cp.isra.0', { fn: 'cp' }, ['fun:cp', 'compiler suffix', 200]],
  ['fun:sem_post', { fn: 'sem_post@@GLIBC_2.34' }, ['fun:sem_post@*', 'version', 200]],
  ['fun:sem_post@@GLIBC_2.2.5', { fn: 'sem_post@@GLIBC_2.34' }, ['fun:sem_post@*', 'version', 200]],
  ['fun:n::g()', { fn: '_ZN1n1gEv', shownAs: 'n::g()' }, ['fun:_ZN1n1gEv', 'demangled', 200]],
  ['fun:g_type_init', { fn: 'g_type_init_with_flags' }, ['fun:g_type_init*', 'longer name', 450]],
  ['fun:list_resize', { fn: 'list_resized' }, ['fun:list_resize*', 'longer name', 450]],
  ['fun:list_resize', { fn: 'list_reside' }, ['fun:list_reside', 'other name', 521]],
  ['fun:list_resize', { fn: 'main' }, ['fun:main', 'other name', 1200]],
  ['fun:f', { fn: '???' }, ['obj:/bin/p', 'not told', 1000]],
  ['fun:n::g()', { fn: null, shownAs: 'n::h()', file: 'n.cc', line: 4 }, ['src:n.cc:4', 'not told', 1000]],
  ['obj:/lib/libx.so', { obj: '/usr/lib/libx.so' }, ['obj:*/libx.so', 'folder', 200]],
  ['obj:libx.so', { obj: '/usr/lib/libx.so' }, ['obj:*/libx.so', 'folder', 200]],
  ['obj:*/libx.so.1', { obj: '/usr/lib/libx.so.1.4' }, ['obj:*/libx.so*', 'version', 200]],
  ['obj:*/libc-2.31.so', { obj: '/usr/lib/libc.so.6' }, ['obj:*/libc.so*', 'version', 200]],
  ['obj:*/liby.so', { obj: '/usr/lib/libx.so' }, ['obj:*/libx.so', 'other name', 590]],
  ['obj:*/liby.so', { obj: '???' }, ['fun:f', 'not told', 1000]],
  ['src:a.c:3', { file: 'a.c', line: 9 }, ['src:a.c:9', 'line number', 200]],
  ['src:sub/a.c', { file: 'a.c', line: 9 }, ['src:a.c', 'folder', 200]],
  ['src:b.c:3', { file: 'a.c', line: 9 }, ['src:a.c:9', 'other name', 844]],
  ['src:b.c', { file: 'a.c', line: 9 }, ['src:a.c', 'other name', 844]],
  ['src:a.c', {}, ['fun:f', 'not told', 1000]],
])('%s for %j', (line, parts, expected) => {
  expect(change(line, parts)).toEqual(expected);
});

test('an answer that is remembered is that of the same names only', () => {
  const textOf = (parts: Partial<Frame>) => frameText(changeIn('fun:f', stackOf(parts)).to);
  expect(['_f', 'g', '_f'].map((fn) => textOf({ fn }))).toEqual(['fun:_f', 'fun:g', 'fun:_f']);
  const shown = ['a.cc', 'b.cc'].map((file) => textOf({ fn: null, shownAs: 'n::g()', file, line: 1 }));
  expect(shown).toEqual(['src:a.cc:1', 'src:b.cc:1']);
});
