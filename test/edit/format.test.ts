import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { blankOut } from '../../src/ast/commented-out.js';
import { applyEdits } from '../../src/edit/apply-edits.js';
import { formatFile } from '../../src/edit/format.js';
import { loadSuppressions } from '../../src/load/load.js';
import { readLogicalLines } from '../../src/source/logical-lines.js';
import { MAX_LINE_LENGTH } from '../../src/valgrind/limits.js';
import { NEWEST_RELEASE } from '../../src/valgrind/release.js';
import { suppressingTools } from '../../src/valgrind/tools.js';
import { parse } from '../ast/trees.js';
import { anyText } from '../grammar/inputs.js';
import { loadedByAll } from '../support/loaded-by-all.js';
import { describeShared, sharedNames, sharedText } from '../support/shared.js';
import { mutate, mutations, suppressionTexts } from '../support/suppression-texts.js';

/** A text with its layout; null where its structure is broken. */
function formatted(text: string): string | null {
  const { broken, edits } = formatFile(parse(text));
  if (broken) expect(edits).toEqual([]);
  return broken ? null : applyEdits(text, edits);
}

const SUPPRESSION = '{\n   name\n   Memcheck:Cond\n   fun:main\n}\n';
const COMMENTED_OUT = '#{\n#   name\n#   Memcheck:Cond\n#   fun:main\n#}\n';

describe('the layout', () => {
  test.each([
    ['nothing', '', ''],
    ['white space alone', ' \n\t\n', ''],
    ['a suppression that has it', SUPPRESSION, SUPPRESSION],
    [
      'indents, blank lines and ends of lines',
      ' {\t\n\n  name with  blanks \nMemcheck:Leak\n\t\tmatch-leak-kinds:  definite\n\n      ...\n   obj:* \n\t}',
      '{\n   name with  blanks\n   Memcheck:Leak\n   match-leak-kinds:  definite\n   ...\n   obj:*\n}\n',
    ],
    ['CRLF, vertical tabs and form feeds', SUPPRESSION.replaceAll('\n', '\v\r\n\f'), SUPPRESSION],
    ['lines before the first and behind the last', `\n\n${SUPPRESSION}\n \n`, SUPPRESSION],
    ['suppressions without a blank line', SUPPRESSION.repeat(2), `${SUPPRESSION}\n${SUPPRESSION}`],
    ['too many blank lines', `${SUPPRESSION}\n\n\n${SUPPRESSION}`, `${SUPPRESSION}\n${SUPPRESSION}`],
    [
      'the verbatim parameter, whose blanks count',
      '{\nname\nMemcheck:Param\nwrite( buf )  x \nfun:write\n}\n',
      '{\n   name\n   Memcheck:Param\n   write( buf )  x\n   fun:write\n}\n',
    ],
    [
      'a tool and a kind with blanks, and what no tool reads',
      '{\nname\nMemcheck , drd : Cond\nwhatever\nFun:x\n}\n',
      '{\n   name\n   Memcheck , drd : Cond\n   whatever\n   Fun:x\n}\n',
    ],
    ['a brace for a name', '{\n{\n:\n}\n', '{\n   {\n   :\n}\n'],
    [
      'what stands behind a NUL',
      '{\0 x \n na\0me \n Memcheck:Co\0 : \n src:a\0b:1 \n fun:f\0 \n}\0 }\n',
      '{\0 x\n   na\0me\n   Memcheck:Co\0 :\n   src:a\0b:1\n   fun:f\0\n}\0 }\n',
    ],
  ])('of %s', (_, text, expected) => {
    expect(formatted(text)).toBe(expected);
  });

  test.each([
    [
      'a header stays apart',
      `# Licence\n#\n\n\n# Text\n\n${SUPPRESSION}`,
      `# Licence\n#\n\n# Text\n\n${SUPPRESSION}`,
    ],
    ['a leading comment stays attached', `  # bug 12 \n${SUPPRESSION}`, `# bug 12\n${SUPPRESSION}`],
    [
      'a leading comment moves away from the suppression above',
      `${SUPPRESSION}# bug 12\n${SUPPRESSION}`,
      `${SUPPRESSION}\n# bug 12\n${SUPPRESSION}`,
    ],
    [
      'a heading does so too',
      `${SUPPRESSION}# Part 2\n\n${SUPPRESSION}`,
      `${SUPPRESSION}\n# Part 2\n\n${SUPPRESSION}`,
    ],
    ['a last comment', `${SUPPRESSION}\n\n\n# End\n`, `${SUPPRESSION}\n# End\n`],
    [
      'comments between braces keep their place',
      '{\n# first\n name\n\n  # second\nMemcheck:Cond\n#   fun:f\n fun:main\n# last\n}\n',
      '{\n   # first\n   name\n   # second\n   Memcheck:Cond\n#   fun:f\n   fun:main\n   # last\n}\n',
    ],
    [
      'commented-out frame lines keep the place of their comment signs',
      '{\nname\nMemcheck:Cond\n###fun:f\n# \t... \n  #  fun:f\n#fun: f\n###\n fun:main\n}\n',
      '{\n   name\n   Memcheck:Cond\n###   fun:f\n#   ...\n   #  fun:f\n   #fun: f\n   ###\n   fun:main\n}\n',
    ],
    ['separators stay', `${SUPPRESSION}###\n${SUPPRESSION}`, `${SUPPRESSION}###\n${SUPPRESSION}`],
    ['separators with a blank line', `${SUPPRESSION}#\n##\n\n# x\n`, `${SUPPRESSION}#\n##\n\n# x\n`],
    ['a box is no separator', `${SUPPRESSION}####\n# x\n####\n`, `${SUPPRESSION}\n####\n# x\n####\n`],
  ])('%s', (_, text, expected) => {
    expect(formatted(text)).toBe(expected);
  });

  test.each([
    ['one that has it', COMMENTED_OUT, COMMENTED_OUT],
    [
      'one in its own comment style',
      '  # {\n# name\n\n#Memcheck:Cond\n#\t  fun:main \n  # }\n',
      '# {\n#    name\n#    Memcheck:Cond\n#    fun:main\n# }\n',
    ],
    [
      'one with more comment signs, and comments inside',
      '##{\n##\n##name\n#  Memcheck:Cond\n##### x\n##fun:f\n##}\n',
      '##{\n##\n##   name\n#   Memcheck:Cond\n##   ### x\n##   fun:f\n##}\n',
    ],
    ['neighbours', COMMENTED_OUT.repeat(2), `${COMMENTED_OUT}\n${COMMENTED_OUT}`],
    [
      'neighbours with commented blank lines',
      `${COMMENTED_OUT}#\n${COMMENTED_OUT}`,
      `${COMMENTED_OUT}#\n${COMMENTED_OUT}`,
    ],
    ['one with a commented blank line and prose', `${COMMENTED_OUT}#\n# x\n`, `${COMMENTED_OUT}#\n# x\n`],
    ['one right above prose', `# y\n${COMMENTED_OUT}# x\n`, `# y\n${COMMENTED_OUT}\n# x\n`],
    ['what is no whole suppression', '# {\n#  name\n#\tfun:f\n# }\n', '# {\n#  name\n#\tfun:f\n# }\n'],
  ])('of commented-out suppressions: %s', (_, text, expected) => {
    expect(formatted(text)).toBe(expected);
  });

  test('edits are as small as can be, and sorted', () => {
    expect(formatFile(parse(' {\n  a\n   b:c\n   fun:f\n}')).edits).toEqual([
      { start: 0, end: 1, text: '' },
      { start: 2, end: 5, text: '\n   ' },
      { start: 24, end: 24, text: '\n' },
    ]);
  });
});

test('a file with a broken structure is left alone', () => {
  expect(formatFile(parse(`  # x\n{\n}\n`))).toEqual({
    broken: { span: { start: 8, end: 9 }, message: 'a suppression ends before its name' },
    edits: [],
  });
});

/** What must hold of every text. */
function expectSoundFormat(text: string): void {
  const result = formatted(text);
  if (result === null) return;
  expect(loadedByAll(result), 'the tools load the same').toEqual(loadedByAll(text));
  expect(logicalLines(result), 'lines keep their inner blanks').toEqual(logicalLines(text));
  expect(withoutWhiteSpace(result), 'only white space changes').toBe(withoutWhiteSpace(text));
  expect(formatted(result), 'a second time changes nothing').toBe(result);
  expect(structure(result), 'suppressions and comments stay what they are').toEqual(structure(text));
  expect(formatted(enableAll(result)), 'enabling gives the same').toBe(formatted(enableAll(text)));
}

function logicalLines(text: string): string[] {
  const reader = readLogicalLines(text, MAX_LINE_LENGTH);
  const lines: string[] = [];
  for (let line = reader.next(); line; line = reader.next()) lines.push(line.text);
  return lines;
}

const withoutWhiteSpace = (text: string): string => text.replaceAll(/[ \t\n\v\f\r]+/g, '');

function structure(text: string): string[] {
  const { suppressions, comments } = parse(text);
  const states = suppressions.map(({ state, name, frames, innerComments, commentedOutFrames }) =>
    [state, name?.text, frames.length, innerComments.length, commentedOutFrames.length].join(' '),
  );
  // A frame line that is commented out is indented behind its comment signs.
  const shown = comments.map(({ text: comment }) =>
    comment.replace(/^(#+)[ \t]*(?=(?:fun|obj|src):|\.\.\.)/, '$1 ').replaceAll(/[ \t]+/g, ' '),
  );
  return [...states, ...shown];
}

function enableAll(text: string): string {
  const prefixes = parse(text).suppressions.flatMap(({ commentPrefixes, commentedOutFrames }) => [
    ...commentPrefixes,
    ...commentedOutFrames.map(({ prefix }) => prefix),
  ]);
  return blankOut(text, { start: 0, end: text.length }, prefixes);
}

const LINES = [
  '# x|#|###|####|{|}|{|}|na  me|Memcheck:Cond|drd,Memcheck:Param|Foo:Bar',
  'wr( it )|...|fun:f|obj: a|src:a.c:1|fun:f\0 x|text|# fun:h|##   obj:*|#...',
].flatMap((some) => some.split('|'));
const line = fc
  .record({
    indent: fc.constantFrom('', ' ', '   ', '\t', '\v '),
    text: fc.constantFrom(...LINES),
    end: fc.constantFrom('\n', '\n', ' \n', '\r\n', '\n\n', '\n \n\n'),
  })
  .map(({ indent, text, end }) => indent + text + end);

const BLOCK = ['{', 'na me', 'Memcheck:Cond', 'fun:f', '...', '}'];
const block = fc
  .record({
    prefix: fc.constantFrom('', '', '#', '# ', '###', '##\t'),
    indents: fc.array(fc.constantFrom('', ' ', '   ', '\t'), { minLength: 6, maxLength: 6 }),
    inside: fc.constantFrom('', '', '# x', '#', '####', '# fun:h', '##   ...'),
    end: fc.constantFrom('\n', '\r\n', '\n\n', '\t\n'),
  })
  .map(({ prefix, indents, inside, end }) =>
    BLOCK.toSpliced(2, 0, ...(inside === '' ? [] : [inside]))
      .map((line, at) => `${prefix}${indents[at] ?? ''}${line}${end}`)
      .join(''),
  );

const texts = fc
  .tuple(fc.array(fc.oneof(block, block, line), { maxLength: 8 }), fc.boolean())
  .map(([parts, isCut]) => (isCut ? parts.join('').trimEnd() : parts.join('')));

describe('formatting', () => {
  test.each([
    ['texts in all layouts', texts],
    ['suppressions, sound and broken', suppressionTexts],
    ['any text', anyText],
  ])('never changes what is loaded: %s', (_, anyOf) => {
    fc.assert(fc.property(anyOf, expectSoundFormat), { numRuns: 1500 });
  });

  test('most of the texts in all layouts are sound', () => {
    const sampled = fc.sample(texts, { numRuns: 500, seed: 1 });
    expect(sampled.filter((text) => formatted(text) !== null).length).toBeGreaterThan(150);
  });

  test('takes time in proportion to the text', () => {
    const text = `${'###\n'.repeat(100_000)}${COMMENTED_OUT.repeat(10_000)}`;
    expect(formatted(text)).toBe(`${'###\n'.repeat(100_000)}${Array(10_000).fill(COMMENTED_OUT).join('\n')}`);
  });
});

describeShared('real files', 'corpus/supp', () => {
  const names = sharedNames('corpus/supp').filter((name) => name.endsWith('.supp'));

  test.each(names)('%s is loaded as before', (name) => {
    expectSoundFormat(sharedText(`corpus/supp/${name}`));
  });

  test('are all formatted, but for those that every tool refuses', () => {
    const texts = names.map((name) => sharedText(`corpus/supp/${name}`));
    const broken = texts.filter((text) => formatted(text) === null);
    expect(broken.length).toBeGreaterThan(0);
    for (const text of broken) {
      for (const tool of suppressingTools(NEWEST_RELEASE)) {
        const { fatal } = loadSuppressions(text, { tool, release: NEWEST_RELEASE, numCallers: 12 });
        expect(fatal).not.toBeNull();
      }
    }
  });

  test('are loaded as before after mutations', () => {
    const small = names.filter((name) => sharedText(`corpus/supp/${name}`).length < 4000);
    const mutated = fc
      .tuple(fc.constantFrom(...small), mutations(3))
      .map(([name, chosen]) => mutate(sharedText(`corpus/supp/${name}`), chosen));
    fc.assert(fc.property(mutated, expectSoundFormat), { numRuns: 300 });
  });
});

describeShared('conformance cases', 'spec/cases', () => {
  const names = sharedNames('spec/cases').filter((name) => name.endsWith('.supp'));

  test('are loaded as before', () => {
    for (const name of names) expectSoundFormat(sharedText(`spec/cases/${name}`));
  });
});
