import { expect, test } from 'vitest';
import { parseTextFrame } from '../../src/log/text-frame.js';

const at = (description: string) => parseTextFrame(`   at 0x4A0B: ${description}`);

test.each([
  ['c (chain.c:11)', { fn: 'c', obj: null, file: 'chain.c', line: 11 }],
  ['c (in /usr/lib/libx.so.1)', { fn: 'c', obj: '/usr/lib/libx.so.1' }],
  ['c (in /tmp/with (two) words/a b)', { fn: 'c', obj: '/tmp/with (two) words/a b' }],
  ['c (within /usr/lib/libx.so.1)', { fn: 'c', obj: '/usr/lib/libx.so.1' }],
  ['c (in ???)', { fn: 'c', obj: undefined }],
  ['??? (in /usr/lib/libx.so.1)', { fn: undefined, obj: '/usr/lib/libx.so.1' }],
  ['??? (strlen.S:120)', { fn: undefined, obj: null, file: 'strlen.S', line: 120 }],
  ['???', { fn: undefined, obj: undefined }],
  ['c', { fn: 'c', obj: undefined }],
  ['c (src/deep/chain.c:11)', { fn: 'c', obj: null, file: 'chain.c', line: 11, dir: 'src/deep' }],
  ['c (/abs/chain (1).c:11)', { fn: 'c (/abs/chain', obj: null, file: '1).c', line: 11 }],
  [
    '(below main) (libc_start_call_main.h:58)',
    { fn: '(below main)', file: 'libc_start_call_main.h', line: 58 },
  ],
  [
    'ns::T<int, char>::f(long) const (a.cc:7)',
    { fn: 'ns::T<int, char>::f(long) const', file: 'a.cc', line: 7 },
  ],
  ['{lambda(int*)#1}::operator()(int*) const (a.cc:7)', { fn: '{lambda(int*)#1}::operator()(int*) const' }],
  ['pthread_create@@GLIBC_2.34 (pthread_create.c:831)', { fn: 'pthread_create@@GLIBC_2.34' }],
  ['main+90 (t.c:4)', { fn: 'main+90', file: 't.c' }],
  ['operator+ (a.cc:1)', { fn: 'operator+' }],
  ['tab\tand \xFF (a.c:1)', { fn: 'tab\tand \xFF', file: 'a.c' }],
])('%j', (description, frame) => {
  expect(at(description)).toMatchObject({ address: '4A0B', isInnermost: true, ...frame });
});

test('outer frames', () => {
  expect(parseTextFrame('   by 0x1: main (a.c:1)')).toMatchObject({ fn: 'main', isInnermost: false });
});

test.each([
  '',
  'at 0x1: f',
  '  at 0x1: f',
  '    at 0x1: f',
  '   in 0x1: f',
  '   at 1: f',
  '   at 0x1 f',
  '   with error code 16',
])('%j is none', (line) => {
  expect(parseTextFrame(line)).toBeNull();
});
