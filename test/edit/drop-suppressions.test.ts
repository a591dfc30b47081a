import { describe, expect, test } from 'vitest';
import { applyEdits } from '../../src/edit/apply-edits.js';
import { commentsToKeep, cutSuppressions, insertComments } from '../../src/edit/drop-suppressions.js';
import { MAX_LINE_LENGTH } from '../../src/valgrind/limits.js';
import { parse } from '../ast/trees.js';

const SUPPRESSION = '{\n   NAME\n   Memcheck:Cond\n   fun:f\n}\n';
const one = (name: string): string => SUPPRESSION.replace('NAME', name);

/** A text without the suppressions whose names begin with `x`. */
function cut(text: string): string {
  const { source, suppressions } = parse(text);
  return applyEdits(
    text,
    cutSuppressions(
      source,
      suppressions.filter(({ name }) => name?.text.startsWith('x')),
    ),
  );
}

describe('cutting suppressions', () => {
  test.each([
    ['the only one', one('x'), ''],
    ['one of three', `${one('a')}${one('x')}${one('b')}`, `${one('a')}${one('b')}`],
    ['blank lines around it', `${one('a')}\n\n${one('x')}\n\n${one('b')}`, `${one('a')}\n\n${one('b')}`],
    ['a blank line above it', `${one('a')}\n${one('x')}${one('b')}`, `${one('a')}\n${one('b')}`],
    ['a blank line below it', `${one('a')}${one('x')}\n${one('b')}`, `${one('a')}\n${one('b')}`],
    ['the first one', `\n\n${one('x')}\n${one('b')}`, `\n\n${one('b')}`],
    ['the first one of all', `${one('x')} \n\n${one('b')}`, one('b')],
    ['the last one', `${one('a')}\n \n${one('x')}\n\n`, one('a')],
    ['the last one without a line end', `${one('a')}\n${one('x').trimEnd()}`, one('a')],
    [
      'several in a row',
      `${one('a')}\n${one('x1')}\n${one('x2')}${one('x3')}\n${one('b')}`,
      `${one('a')}\n${one('b')}`,
    ],
    ['the last two', `${one('a')}\n${one('x1')}\n${one('x2')}\n`, one('a')],
    ['all', `\n${one('x1')}\n${one('x2')}`, ''],
    ['its comments', `# a\n\n# x\n# x\n${one('x')}\n# b\n${one('b')}`, `# a\n\n# b\n${one('b')}`],
    ['comments between two', `${one('x1')}\n# x\n${one('x2')}# b\n`, '# b\n'],
    ['apart from other comments', `${one('x1')}\n# a\n\n${one('x2')}\n# b\n`, '# a\n\n# b\n'],
    ['one that is commented out', '# a\n#{\n#x\n#b:c\n#fun:f\n#}\n# b\n', '# b\n'],
    ['indents and CRLF', `  {\r\n x\r\n a:b\r\n fun:f\r\n }\r\n\r\n${one('b')}`, one('b')],
  ])('%s', (_, text, expected) => {
    expect(cut(text)).toBe(expected);
  });
});

/** The comments for the last suppression of a text if all others are dropped. */
function kept(text: string): string[] {
  const { suppressions } = parse(text);
  const last = suppressions.at(-1);
  return last ? commentsToKeep(last, suppressions.slice(0, -1)) : [];
}

describe('comments to keep', () => {
  test.each([
    ['a name', `${one('a')}${one('b')}`, ['# Also: a']],
    ['the same name', `${one('a')}${one('a')}`, []],
    ['no name yet', `${one('<insert_a_suppression_name_here>')}${one('b')}`, []],
    ['each name once', `${one('a')}${one('b')}${one('a')}${one('c')}`, ['# Also: a', '# Also: b']],
    [
      'comments above and inside, without the white space around them',
      ' # above \n  #\t1\n{\n  # in\n a\n a:b\n#fun:f\n fun:f\n}\n' + one('b'),
      ['# Also: a', '# above', '#\t1', '# in', '#fun:f'],
    ],
    ['comments that it has', `# x\n${one('a')}\n# y\n# x\n${one('a')}`, []],
    ['comments of which it has some', `# x\n# z\n${one('a')}\n# y\n# x\n${one('a')}`, ['# x', '# z']],
    [
      'what another one has',
      `# x\n${one('a')}\n# x\n${one('c')}${one('b')}`,
      ['# Also: a', '# x', '# Also: c'],
    ],
    ['what an earlier merge has written', `${one('a')}# Also: a\n${one('b')}`, []],
    ['bytes', `${one('\xfc\xff')}${one('b')}`, ['# Also: \xfc\xff']],
  ])('%s', (_, text, expected) => {
    expect(kept(text)).toEqual(expected);
  });

  test('a name that is as long as a line can be', () => {
    const [line = ''] = kept(one('x'.repeat(MAX_LINE_LENGTH)) + one('b'));
    // One less, for the CR that a line may end in.
    expect(line).toHaveLength(MAX_LINE_LENGTH - 1);
  });
});

describe('inserting comments', () => {
  test.each([
    ['none', [], '# x\n{\n a\n a:b\n fun:f\n}\n', '# x\n{\n a\n a:b\n fun:f\n}\n'],
    [
      'below its own',
      ['# 1', '# 2'],
      '# x\n{\n a\n a:b\n fun:f\n}\n',
      '# x\n# 1\n# 2\n{\n a\n a:b\n fun:f\n}\n',
    ],
    ['its indent', ['# 1'], '\n\t{\n a\n a:b\n fun:f\n}', '\n\t# 1\n\t{\n a\n a:b\n fun:f\n}'],
    ['its line ends', ['# 1'], '{\r\n a\r\n a:b\r\n fun:f\r\n}', '# 1\r\n{\r\n a\r\n a:b\r\n fun:f\r\n}'],
    [
      'one that is commented out',
      ['# 1'],
      ' #{\n#a\n#a:b\n#fun:f\n#}\n',
      ' # 1\n #{\n#a\n#a:b\n#fun:f\n#}\n',
    ],
  ])('%s', (_, comments, text, expected) => {
    const { source, suppressions } = parse(text);
    const edits = suppressions.flatMap((suppression) => insertComments(source, suppression, comments));
    expect(applyEdits(text, edits)).toBe(expected);
  });
});
