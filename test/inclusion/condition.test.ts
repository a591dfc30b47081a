import { describe, expect, test } from 'vitest';
import { createVocabulary, type StackPattern } from '../../src/inclusion/condition.js';
import { MAX_SOURCE_LINE } from '../../src/valgrind/limits.js';
import { framePatterns } from './suppressions.js';

function text(pattern: StackPattern | null): string | null {
  if (!pattern) return null;
  const lines = pattern.map((condition) => {
    if (!condition) return '...';
    const { property, names, line } = condition;
    return `${property}:${names.text}${line === 0 ? '' : `:${line}`}`;
  });
  return lines.join(' ');
}

describe('the simplest pattern for the same stacks', () => {
  test.each([
    ['fun:a obj:/b src:c:3', 'fun:a obj:/b src:c:3'],
    ['fun:a ...', 'fun:a'],
    ['... ... fun:a ... ... fun:b ... ...', '... fun:a ... fun:b'],
    ['... fun:*', 'fun:*'],
    ['... obj:* ... fun:**', 'fun:* fun:*'],
    ['... obj:* fun:a', 'fun:* ... fun:a'],
    ['... obj:* ... ... fun:?* fun:a', 'fun:* fun:* ... fun:a'],
    ['fun:?* obj:*?* src:*', 'fun:* fun:* src:*'],
    ['fun:a*?**b?*?', 'fun:a?*b??*'],
    ['fun:a??b', 'fun:a??b'],
    ['src:*:7', 'src:*:7'],
    [`src:a:${MAX_SOURCE_LINE}`, `src:a:${MAX_SOURCE_LINE}`],
  ])('%s: %s', (lines, expected) => {
    expect(text(createVocabulary().stackPattern(framePatterns(lines)))).toBe(expected);
  });

  // Names are not empty, and Valgrind knows no line behind the largest one (3.19 was asked).
  test.each(['fun:', 'fun:a ... obj:', 'src::3', `src:a:${MAX_SOURCE_LINE + 1}`, 'src:a:-1'])(
    '%s: there is no such stack',
    (lines) => {
      expect(createVocabulary().stackPattern(framePatterns(lines))).toBe(null);
    },
  );
});

test('conditions that mean the same are the same', () => {
  const { stackPattern } = createVocabulary();
  const [a, b] = [
    stackPattern(framePatterns('fun:a*? obj:*')),
    stackPattern(framePatterns('fun:a?* fun:?*')),
  ];
  expect(a?.[0]).toBe(b?.[0]);
  expect(a?.[1]).toBe(b?.[1]);
  expect(stackPattern(framePatterns('obj:a'))?.[0]).not.toBe(stackPattern(framePatterns('fun:a'))?.[0]);
  expect(stackPattern(framePatterns('src:a'))?.[0]).not.toBe(stackPattern(framePatterns('src:a:1'))?.[0]);
});
