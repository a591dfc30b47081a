import { describe, expect, test } from 'vitest';
import { draftSuppression } from '../../src/generate/draft.js';
import { createNamer, nameDraft } from '../../src/generate/name.js';
import { emulatedSubjects } from './subjects.js';

function nameOf(notation: string): string {
  const [subject] = emulatedSubjects(notation);
  const drafted = subject ? draftSuppression(subject, () => false) : { obstacle: 'no error' };
  if ('obstacle' in drafted) throw new Error(drafted.obstacle);
  return nameDraft(drafted.draft);
}

describe('names for people', () => {
  test.each([
    ['Memcheck:Leak(definite) calloc < g_type_init < gtk_init < main', 'leak: g_type_init via gtk_init'],
    ['Memcheck:Leak(definite) malloc < init < main', 'leak: init'],
    ['Memcheck:Leak(definite) malloc < main', 'leak: malloc'],
    ['Memcheck:Param(write(buf)) write < put < main', 'Param write(buf): write via put'],
    ['Memcheck:Value8 ping < pong < ping < main', 'uninitialised value: ping via pong'],
    ['Memcheck:Addr4 ???@/usr/lib/libx.so.1 < main', 'invalid access: libx.so.1'],
    ['Helgrind:Race bump < start_thread', 'race: bump'],
    ['drd:MutexErr unlock < main', 'MutexErr: unlock'],
    [
      'Memcheck:Leak(definite) _Znwm < _ZN2ns3BoxIiE4growEv < _ZN2ns3runEv < main',
      'leak: ns::Box::grow via ns::run',
    ],
    ['Memcheck:User "a\\n\tb" < main', 'User: a b'],
    [`Memcheck:User ${'x'.repeat(200)}`, `User: ${'x'.repeat(114)}...`],
  ])('%s', (notation, name) => {
    expect(nameOf(notation)).toBe(name);
  });
});

test('no name twice', () => {
  const unique = createNamer(['a', 'b (2)']);
  expect(['a', 'a', 'b', 'b', 'b', 'c'].map(unique)).toEqual(['a (2)', 'a (3)', 'b', 'b (3)', 'b (4)', 'c']);
});
