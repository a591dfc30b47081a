import { expect, test } from 'vitest';
import {
  cannotOpenMessage,
  directoryMessage,
  FATAL_MESSAGES,
  lineTooLongAssertion,
  obsoleteParamWarning,
  refusalOutput,
} from '../../src/valgrind/messages.js';

// Section 3 of the facts on Valgrind's suppression files, M1 to M13.
test('the thirteen complaints, in the order of the checks', () => {
  expect(Object.values(FATAL_MESSAGES)).toEqual([
    `expected '{' or end-of-file`,
    `unexpected '}'`,
    'unexpected end-of-file (expecting tool:suppr)',
    `malformed 'tool1,tool2,...:supp' line`,
    'unknown core suppression type',
    'unknown tool suppression type',
    'unexpected end-of-file (when skipping suppression)',
    'bad or missing extra suppression info',
    'unexpected end-of-file (when reading stack trace)',
    'missing stack trace',
    'too many callers in stack trace',
    'location should be "...", or should start with "fun:", "obj:", or "src:"',
    'suppression must contain at least one location line which is not "..."',
  ]);
});

test('what is printed around a complaint; twice where it is about a location', () => {
  expect(refusalOutput('a b.supp', 4, false, 'missing stack trace')).toEqual([
    'FATAL: in suppressions file "a b.supp" near line 4:',
    '   missing stack trace',
    'exiting now.',
  ]);
  expect(refusalOutput('t1.supp', 0, true, FATAL_MESSAGES.badLocation)).toEqual([
    'location should be "...", or should start with "fun:", "obj:", or "src:"',
    'FATAL: in suppressions file "t1.supp" near line 0:',
    '   location should be "...", or should start with "fun:", "obj:", or "src:"',
    'exiting now.',
  ]);
});

test('files that cannot be read', () => {
  expect(directoryMessage('/tmp')).toBe('suppressions file "/tmp" is a directory');
  expect(cannotOpenMessage('~/x')).toBe(`can't open suppressions file "~/x"`);
});

test('the assertion names a source line, which only one release tells us', () => {
  expect(lineTooLongAssertion(3019)).toBe(
    `m_errormgr.c:1158 (get_nbnc_line): Assertion 'nBuf < RIDICULOUS' failed.`,
  );
  expect(lineTooLongAssertion(3020)).toBe(`Assertion 'nBuf < RIDICULOUS' failed`);
});

test('the warning for old parameter names', () => {
  expect(obsoleteParamWarning('preadv(vector[...])')).toEqual([
    'WARNING: preadv(vector[...]) is an obsolete suppression line not supported in valgrind 3.15 or later.',
    'You should replace [...] by a specific index such as [0] or [1] or [2] or similar',
  ]);
});
