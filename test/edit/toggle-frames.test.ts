import { describe, expect, test } from 'vitest';
import { applyEdits } from '../../src/edit/apply-edits.js';
import { disableFrames, enableFrames } from '../../src/edit/toggle-frames.js';
import { parse } from '../ast/trees.js';

/** Comments out every frame line that names `f`. */
function disable(text: string): string {
  const file = parse(text);
  const frames = file.suppressions.flatMap((suppression) =>
    suppression.frames
      .filter((frame) => frame.type === 'fun' && frame.pattern.text === 'f')
      .map((frame) => ({ suppression, frame })),
  );
  return applyEdits(text, disableFrames(file, frames));
}

function enable(text: string): string {
  const file = parse(text);
  const frames = file.suppressions.flatMap((suppression) =>
    suppression.commentedOutFrames
      .filter(({ frame }) => frame.type === 'fun' && frame.pattern.text === 'f')
      .map((frame) => ({ suppression, frame })),
  );
  return applyEdits(text, enableFrames(file, frames));
}

/** A suppression whose lines are indented, and one whose lines are not. */
const indented = (...frames: string[]): string => `{\n   a\n   b:c\n   fun:g\n${frames.join('\n')}\n}\n`;
const flat = (...frames: string[]): string => `{\na\nb:c\nfun:g\n${frames.join('\n')}\n}\n`;

describe('one becomes the other', () => {
  test.each([
    ['before the indentation by default', indented('   fun:f'), indented('#   fun:f')],
    ['whatever the indentation', indented('\t\tfun:f', ' fun:f'), indented('#\t\tfun:f', '# fun:f')],
    ['without one', indented('fun:f'), indented('#fun:f')],
    [
      'odd white space is no indentation of something commented out',
      indented('\v fun:f'),
      indented('\v #fun:f'),
    ],
    ['where nothing is indented', flat('fun:f', '   fun:f'), flat('#fun:f', '   #fun:f')],
    ['CRLF', indented('   fun:f\r'), indented('#   fun:f\r')],
    [
      'as the nearest line that is commented out: before the indentation',
      indented('##   obj:x', '  fun:f'),
      indented('##   obj:x', '##  fun:f'),
    ],
    ['behind it', indented('   #  obj:x', ' fun:f'), indented('   #  obj:x', ' #  fun:f')],
    ['behind it, without one', indented('   #  obj:x', 'fun:f'), indented('   #  obj:x', '#fun:f')],
    ['where nothing is indented', flat('# obj:x', ' fun:f', 'fun:f'), flat('# obj:x', ' #fun:f', '#fun:f')],
    ['behind it, where nothing is indented', flat(' # obj:x', 'fun:f'), flat(' # obj:x', '# fun:f')],
  ])('%s', (_, active, commentedOut) => {
    expect(disable(active)).toBe(commentedOut);
    expect(enable(commentedOut)).toBe(active);
  });
});

describe('enabling', () => {
  test.each([
    [
      'blanks behind a sign that begins the line are the indentation',
      indented('#  fun:f'),
      indented('  fun:f'),
    ],
    ['others belong to the sign', indented(' #  fun:f'), indented(' fun:f')],
    ['and so does a blank where nothing is indented', flat('# fun:f'), flat('fun:f')],
    ['several signs', indented('  ###\tfun:f'), indented('  fun:f')],
  ])('%s', (_, text, enabled) => {
    expect(enable(text)).toBe(enabled);
  });
});
