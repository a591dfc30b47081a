import { describe, expect, test } from 'vitest';
import { isWhole } from '../../src/ast/commented-out.js';
import type { Suppression, SuppressionFile } from '../../src/ast/nodes.js';
import { applyEdits } from '../../src/edit/apply-edits.js';
import { disableSuppressions, enableSuppressions } from '../../src/edit/toggle-suppressions.js';
import { parse } from '../ast/trees.js';

const inState = (state: Suppression['state'], { suppressions }: SuppressionFile): Suppression[] =>
  suppressions.filter((suppression) => suppression.state === state && isWhole(suppression));

function disableAll(text: string): string {
  const file = parse(text);
  return applyEdits(text, disableSuppressions(file, inState('active', file)));
}

function enableAll(text: string): string {
  const file = parse(text);
  return applyEdits(text, enableSuppressions(file, inState('commented-out', file)));
}

const lines = (...all: string[]): string => all.map((line) => `${line}\n`).join('');

/** Each pair: active, and commented out; one becomes the other. */
const PAIRS: [string, string, string][] = [
  [
    'with a single sign by default',
    lines('{', '   a', '   b:c', '   fun:f', '}'),
    lines('#{', '#   a', '#   b:c', '#   fun:f', '#}'),
  ],
  [
    'where the brace stands, so that no indentation is lost',
    lines('  {', '    a', ' b:c', '  \tfun:f', '}'),
    lines('  #{', '  #  a', ' #b:c', '  #\tfun:f', '#}'),
  ],
  [
    'tabs and blanks are not the same indentation',
    lines('\t{', '  a', '\t\tb:c', '\tfun:f', '\t}'),
    lines('\t#{', '#  a', '\t#\tb:c', '\t#fun:f', '\t#}'),
  ],
  [
    'comments inside stay comments',
    lines('{', '# why', 'a', '   #no blank', 'b:c', '#fun:g', '####', '#', 'fun:f', '# }', '}'),
    lines('#{', '## why', '#a', '#   #no blank', '#b:c', '##fun:g', '#####', '##', '#fun:f', '## }', '#}'),
  ],
  [
    'blank lines inside stay blank',
    lines('{', '', ' a', ' \t', 'b:c', '\r', 'fun:f', '', '}'),
    lines('#{', '', '# a', ' \t', '#b:c', '\r', '#fun:f', '', '#}'),
  ],
  [
    'CRLF',
    lines('{\r', '   a\r', '   b:c\r', '   fun:f\r', '}\r'),
    lines('#{\r', '#   a\r', '#   b:c\r', '#   fun:f\r', '#}\r'),
  ],
  [
    'a last line without a line end gets one, since Valgrind would not see the comment',
    '{\n a\n b:c\n fun:f\n}',
    '#{\n# a\n# b:c\n# fun:f\n#}\n ',
  ],
  [
    'bytes that are no text, signs and braces in names',
    lines('{', ' n\xff#{', ' b:c', ' fun:\xa0f#1', ' obj:{', ' }'),
    lines('#{', '# n\xff#{', '# b:c', '# fun:\xa0f#1', '# obj:{', '# }'),
  ],
];

describe('one becomes the other', () => {
  test.each(PAIRS)('%s', (_, active, commentedOut) => {
    expect(disableAll(active)).toBe(commentedOut);
    expect(enableAll(commentedOut)).toBe(active);
  });

  test('in the style that is there', () => {
    const example = lines('# {', '#    x', '#    b:c', '#    fun:f', '# }', '');
    const active = lines('{', ' a', '# why', ' b:c', 'fun:f', '}');
    const disabled = lines('# {', '#  a', '# # why', '#  b:c', '# fun:f', '# }');
    expect(disableAll(example + active)).toBe(example + disabled);
    expect(enableAll(example + disabled)).toBe(lines('{', '   x', '   b:c', '   fun:f', '}', '') + active);
  });
});

describe('enabling', () => {
  test('takes exactly the prefix of each line', () => {
    const text = lines('##  {', '# a', '##\tb:c', '##   # why', '##', '##fun:f', '### x', '##  }');
    expect(enableAll(text)).toBe(lines('{', 'a', 'b:c', ' # why', '', 'fun:f', '# x', '}'));
  });

  test('leaves what stands around it', () => {
    const [head, tail] = [
      lines('###', '### All of these', '# {', '###'),
      lines('###', '', '### are harmless'),
    ];
    const commentedOut = lines('###{', '###   a', '###   b:c', '###   fun:f', '###}');
    const active = lines('{', '   a', '   b:c', '   fun:f', '}');
    expect(enableAll(head + commentedOut + tail)).toBe(head + active + tail);
    // What stays tells the style.
    expect(disableAll(head + active + tail)).toBe(head + commentedOut + tail);
  });

  test('only what was chosen', () => {
    const one = lines('#{', '#a', '#b:c', '#fun:f', '#}');
    const file = parse(one + one);
    expect(applyEdits(file.source.text, enableSuppressions(file, file.suppressions.slice(1)))).toBe(
      `${one}${one.replaceAll('#', '')}`,
    );
  });

  test('keeps the end of a file that is a comment without a line end', () => {
    expect(enableAll('#{\n#a\n#b:c\n#fun:f\n#}')).toBe('{\na\nb:c\nfun:f\n}');
  });
});
