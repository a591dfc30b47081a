import { expect, test } from 'vitest';
import { DEFAULT_STACK_OPTIONS, optionValue, stackOptions } from '../../src/log/options.js';

test('the defaults of Valgrind', () => {
  expect(stackOptions([])).toEqual({ ...DEFAULT_STACK_OPTIONS, numCallers: 12 });
  expect(stackOptions(['-v', '--num-callers', '--demangled=no'])).toEqual(stackOptions([]));
});

test('what the options say', () => {
  const options = [
    '--demangle=no',
    '--show-below-main=yes',
    '--sym-offsets=yes',
    '--keep-debuginfo=yes',
    '--num-callers=40',
  ];
  expect(stackOptions(options)).toEqual({
    demangles: false,
    showsBelowMain: true,
    showsOffsets: true,
    keepsDebugInfo: true,
    numCallers: 40,
  });
});

test('the last one counts', () => {
  expect(optionValue(['--a=1', '--a=2', '--ab=3', '--a'], '--a')).toBe('2');
  expect(optionValue(['--a='], '--a')).toBe('');
  expect(optionValue(['--b=1'], '--a')).toBeUndefined();
});

test.each(['0', '501', '9'.repeat(400), '1e400', '-1', '1.5', 'NaN', ''])(
  'with --num-callers=%s Valgrind does not start: what was given is not told',
  (number) => expect(stackOptions([`--num-callers=${number}`]).numCallers).toBeNull(),
);
