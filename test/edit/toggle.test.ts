import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SuppressionFile } from '../../src/ast/nodes.js';
import type { Toggle } from '../../src/edit/toggle.js';
import { firstMistoggled } from '../../src/edit/verify-toggle.js';
import { loadCommentedOut } from '../../src/load/commented-out.js';
import { loadSuppressions, type LoadOptions, type LoadResult } from '../../src/load/load.js';
import type { LoadedSuppression } from '../../src/load/loaded-suppression.js';
import { DEFAULT_NUM_CALLERS } from '../../src/valgrind/limits.js';
import { NEWEST_RELEASE } from '../../src/valgrind/release.js';
import { suppressingTools } from '../../src/valgrind/tools.js';
import { parse } from '../ast/trees.js';
import { anyText } from '../grammar/inputs.js';
import { describeShared, sharedNames, sharedText } from '../support/shared.js';
import { apply, disabledAndEnabled, everything, toggleOf, type Choice } from './toggles.js';

const LOAD_OPTIONS: readonly LoadOptions[] = suppressingTools(NEWEST_RELEASE).map((tool) => ({
  tool,
  release: NEWEST_RELEASE,
  numCallers: DEFAULT_NUM_CALLERS,
}));

/** All that a loaded suppression is, but for where it stands. */
const withoutPlace = (loaded: LoadedSuppression): LoadedSuppression => ({ ...loaded, offset: 0 });

function load({ source }: SuppressionFile, options: LoadOptions): LoadResult {
  return loadSuppressions(source.text, options);
}

/** What a tool should load after suppressions, not lines, were toggled. */
function wantedLoad(file: SuppressionFile, { enable, disable }: Toggle, options: LoadOptions) {
  const disabled = new Set(disable.map(({ name }) => name?.start));
  const kept = load(file, options).suppressions.filter(({ offset }) => !disabled.has(offset));
  const enabled = enable.flatMap((suppression) => loadCommentedOut(file, suppression, options) ?? []);
  return [...kept, ...enabled].sort((a, b) => a.offset - b.offset).map(withoutPlace);
}

const indentation = fc.constantFrom('', '   ', '\t', ' ', '   ');
const comment = fc.constantFrom('#', '# why', '#no blank', '###', '# }', '#   fun:h', ' # fun:i', '## {x');
const bodyLine = fc.constantFrom('fun:f', 'obj:*/l.so', '...', 'src:a.c:1', 'fun:\xff#', 'fun:g*  ');
const innerLine = fc.oneof({ weight: 3, arbitrary: bodyLine }, comment, fc.constantFrom('', ' ', '\r'));
const kindLine = fc.constantFrom('Memcheck:Cond', 'Helgrind:Race', 'drd,exp:MutexErr', 'Memcheck:Value8');

/** The lines of a whole suppression that every tool accepts, with comments inside. */
const block = fc
  .tuple(
    fc.array(innerLine, { maxLength: 5 }),
    fc.array(indentation, { minLength: 10, maxLength: 10 }),
    kindLine,
  )
  .map(([inner, indentations, kind]) => {
    const lines = ['{', 'a name', kind, 'fun:first', ...inner, '}'];
    return lines.map((line, at) => (line.startsWith('#') || line === '' ? '' : indentations[at]) + line);
  });

const prefix = fc.constantFrom('#', '# ', '###', '## ', '#\t');

/** The same, commented out: the prefix before each line but blank ones. */
const commentedOutBlock = fc
  .tuple(block, prefix)
  .map(([lines, prefix]) => lines.map((line) => (line.trim() === '' ? line : prefix + line.trimStart())));

/** A whole file, that every tool accepts but for what its last line lacks. */
const wholeFile = fc
  .tuple(
    fc.array(fc.oneof(block, commentedOutBlock, fc.array(comment, { maxLength: 3 }), fc.constant(['', ''])), {
      maxLength: 8,
    }),
    fc.constantFrom('\n', '\n', '\r\n'),
    fc.constantFrom('', '', '\n', '\n ', ' '),
  )
  .map(([pieces, lineEnd, end]) => pieces.flat().join(lineEnd) + end);

const choice: fc.Arbitrary<Choice> = fc
  .array(fc.boolean(), { minLength: 7, maxLength: 7 })
  .map((chosen) => (at) => chosen[at % 7] ?? false);

describe('disable, then enable, gives the bytes back', () => {
  test('of whole files, whatever is chosen of them', () => {
    fc.assert(
      fc.property(wholeFile, choice, (text, isChosen) => {
        expect(disabledAndEnabled(parse(text), isChosen)).toBe(text);
      }),
      { numRuns: 1000 },
    );
  });

  test('of any bytes, unless it is refused', () => {
    fc.assert(
      fc.property(anyText, choice, (text, isChosen) => {
        expect([text, null]).toContain(disabledAndEnabled(parse(text), isChosen));
      }),
      { numRuns: 2000 },
    );
  });
});

describe('what Valgrind loads afterwards', () => {
  test('is what was wanted', () => {
    fc.assert(
      fc.property(wholeFile, choice, (text, isChosen) => {
        const file = parse(`${text}\n`);
        const toggle = { ...toggleOf(file, isChosen), enableFrames: [], disableFrames: [] };
        const changed = apply(file, toggle);
        expect(firstMistoggled(file, changed, toggle)).toBeNull();
        for (const options of LOAD_OPTIONS) {
          const { fatal, suppressions } = load(changed, options);
          expect(fatal).toBeNull();
          expect(suppressions.map(withoutPlace)).toEqual(wantedLoad(file, toggle, options));
        }
      }),
      { numRuns: 500 },
    );
  });

  test('is nothing, and no complaint, if all was disabled in a file whose last line is cut off', () => {
    const text = '{\n a\n Memcheck:Cond\n fun:f\n}';
    const file = parse(text);
    const changed = apply(file, toggleOf(file, everything));
    for (const options of LOAD_OPTIONS) {
      expect(load(changed, options)).toEqual({ fatal: null, suppressions: [], skipped: 0, warnings: [] });
    }
  });
});

test('a line that is disabled in a suppression that is disabled, too', () => {
  const file = parse('{\n   a\n   b:c\n   fun:f\n   fun:g\n}\n');
  const [suppression] = file.suppressions;
  const frame = suppression?.frames[1];
  if (!suppression || !frame) throw new Error('the test has no frame');
  const toggle: Toggle = {
    enable: [],
    disable: [suppression],
    enableFrames: [],
    disableFrames: [{ suppression, frame }],
  };
  const changed = apply(file, toggle);
  expect(changed.source.text).toBe('#{\n#   a\n#   b:c\n#   fun:f\n##   fun:g\n#}\n');
  expect(firstMistoggled(file, changed, toggle)).toBeNull();
});

describeShared('real files', 'corpus/supp', () => {
  const names = sharedNames('corpus/supp').filter((name) => name.endsWith('.supp'));

  test.each(names)('%s: all disabled and enabled is the file', (name) => {
    const text = sharedText(`corpus/supp/${name}`);
    expect(disabledAndEnabled(parse(text), everything)).toBe(text);
    // And some suppressions, and some lines of all others.
    expect(disabledAndEnabled(parse(text), (at) => at % 3 === 0)).toBe(text);
  });

  test.each(names)('%s: toggled, it loads as it should', (name) => {
    const file = parse(sharedText(`corpus/supp/${name}`));
    const isEnabled = file.suppressions.some(({ state }) => state === 'commented-out');
    const toggles = [toggleOf(file, (at) => at % 2 === 0)];
    if (isEnabled) toggles.push({ ...toggleOf(file, everything), disable: [] });
    for (const all of toggles) {
      const toggle = { ...all, enableFrames: [], disableFrames: [] };
      const changed = apply(file, toggle);
      expect(firstMistoggled(file, changed, toggle)).toBeNull();
      for (const options of LOAD_OPTIONS) {
        if (load(file, options).fatal) continue;
        const { fatal, suppressions } = load(changed, options);
        expect(fatal).toBeNull();
        expect(suppressions.map(withoutPlace)).toEqual(wantedLoad(file, toggle, options));
      }
    }
  });

  test('all enabled and disabled is the file, where what stays tells the style', () => {
    const differing = names.filter((name) => {
      const file = parse(sharedText(`corpus/supp/${name}`));
      const enable = file.suppressions.filter(({ state }) => state === 'commented-out');
      const toggle: Toggle = { enable, disable: [], enableFrames: [], disableFrames: [] };
      const changed = apply(file, toggle);
      const disable = changed.suppressions.filter(
        (_, at) => file.suppressions[at]?.state === 'commented-out',
      );
      return apply(changed, { ...toggle, enable: [], disable }).source.text !== file.source.text;
    });
    // Their style is `# `, and no comment that stays says so.
    expect(differing).toEqual([
      'debian__valgrind__usr-libexec-valgrind-default.supp',
      'pmem__rpma__tests-drd.supp',
      'pmem__rpma__tests-helgrind.supp',
    ]);
  });
});
