import { describe, expect, test } from 'vitest';
import { draftSuppression, type Subject } from '../../src/generate/draft.js';
import { generateSuppressions } from '../../src/generate/generate.js';
import { withSourceLines } from '../../src/generate/source-lines.js';
import { emulatedSubjects, options, shown } from './subjects.js';

function draftsOf(notation: string): string[] {
  const [subject] = emulatedSubjects(notation);
  if (!subject) throw new Error(`no error in ${notation}`);
  return ofSubject(subject);
}

function ofSubject(subject: Subject): string[] {
  const drafted = draftSuppression(subject, () => false);
  if (!('draft' in drafted)) throw new Error(drafted.obstacle);
  return withSourceLines(drafted.draft, subject).map(({ lines }) => lines.map(({ text }) => text).join(' '));
}

describe('source lines in the place of functions', () => {
  test('of one frame, the innermost first, then of all', () => {
    expect(draftsOf('Memcheck:Cond f(a.c:3) < g < main(m.c:9)')).toEqual([
      'src:a.c:3 fun:g fun:main',
      'fun:f fun:g src:m.c:9',
      'src:a.c:3 fun:g src:m.c:9',
    ]);
  });

  test('where Valgrind knows one', () => {
    expect(draftsOf('Memcheck:Cond f < g(a.c:3) < main')).toEqual(['fun:f src:a.c:3 fun:main']);
    expect(draftsOf('Memcheck:Cond f < main')).toEqual([]);
  });

  test('of a leak only in the program itself, which is never unloaded', () => {
    expect(
      draftsOf('Memcheck:Leak(definite) malloc < f@/l.so(a.c:3) < g@/p(b.c:5) < main@/p(m.c:9)'),
    ).toEqual([
      'fun:malloc fun:f src:b.c:5 fun:main',
      'fun:malloc fun:f fun:g src:m.c:9',
      'fun:malloc fun:f src:b.c:5 src:m.c:9',
    ]);
  });

  test('not behind inlined calls, where Valgrind compares another frame', () => {
    const [subject] = emulatedSubjects('Memcheck:Cond f(a.c:3) < g(b.c:5) < h(c.c:7) < main(m.c:9)');
    if (!subject) throw new Error('no error');
    const ips = [0, 0, 1, 2];
    const frames = subject.context.stack.frames.map((frame, at) => ({ ...frame, ip: ips[at] ?? 0 }));
    const context = { ...subject.context, stack: { frames, hasHiddenFrames: false } };
    expect(ofSubject({ ...subject, context })).toEqual(['src:a.c:3 fun:g fun:h fun:main']);
  });
});

describe('errors in the same functions as one that must stay visible', () => {
  const generated = (given: string, keep: string, parts: Parameters<typeof options>[0] = {}) => {
    const result = generateSuppressions(
      emulatedSubjects(given),
      options({ ...parts, keep: emulatedSubjects(keep) }),
    );
    return { lines: shown(result), refused: result.refused.length };
  };

  test.each(['none', 'names', 'frames'] as const)('are told apart by source lines (%s)', (generalize) => {
    const given = 'Memcheck:Cond f(a.c:3) < main(a.c:20)\nMemcheck:Cond f(a.c:3) < main(a.c:22)';
    const keep = 'Memcheck:Cond f(a.c:3) < main(a.c:21)\nMemcheck:Cond f(a.c:4) < main(a.c:20)';
    expect(generated(given, keep, { generalize })).toEqual({
      lines: ['Memcheck:Cond, src:a.c:3, src:a.c:20', 'Memcheck:Cond, fun:f, src:a.c:22'],
      refused: 0,
    });
  });

  test('are refused where those are the same, too', () => {
    const error = 'Memcheck:Cond f(a.c:3) < main(a.c:20)';
    expect(generated(error, error)).toEqual({ lines: [], refused: 1 });
  });
});
