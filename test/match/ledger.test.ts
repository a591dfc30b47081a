import { describe, expect, test } from 'vitest';
import { createComparer } from '../../src/match/comparer.js';
import { createLedger, type Decision, type Ledger } from '../../src/match/ledger.js';
import type { ErrorContext, Frame } from '../../src/valgrind/error-context.js';
import type { LeakKind } from '../../src/valgrind/leak-kinds.js';
import { fullContext, loaded } from '../support/contexts.js';
import { pickBy, randomNumbers } from './random-numbers.js';

/** Suppressions of Memcheck, each `name kind frame frame`, in the order of reading. */
function ledgerOf(...suppressions: string[]): Ledger<string> {
  const texts = suppressions.map((words) => {
    const [name, kind, ...frames] = words.split(' ');
    return `{\n${name}\nMemcheck:${kind}\n${frames.join('\n')}\n}\n`;
  });
  const entries = loaded(texts.join(''), 'Memcheck');
  return createLedger(createComparer(entries.map((one) => ({ key: one.name, loaded: one }))));
}

/** An error in Memcheck; each frame is `fn` or `fn@obj`, and `~` is a function that the log does not tell. */
function error(kind: string, stack: string, parts: Partial<ErrorContext> = {}): ErrorContext {
  const frames = stack.split(' ').map((words, ip): Frame => {
    const [fn = '', obj = '/bin/p'] = words.split('@');
    return { ip, fn: fn === '~' ? null : fn, obj, file: null, line: null };
  });
  return { ...fullContext({ tool: 'Memcheck', kind, frames }), ...parts };
}

/** What may match, for whatever reason. */
const doubts = (...names: string[]) =>
  names.map((suppression) => ({ suppression, reason: expect.any(String) as string }));

const used = (ledger: Ledger<string>): string[] =>
  ledger.uses().map(({ suppression, count, contexts }) => `${suppression} ${count} ${contexts}`);

const suppressedBy = (ledger: Ledger<string>, ...errors: ErrorContext[]): (string | null)[] =>
  errors.map((one) => ledger.decide(one).suppression);

// Section 5.8 of the facts on Valgrind's suppression files; n1 and n2 are matched by both, z2 only by broad.
describe('order and move to front', () => {
  const BROAD = 'broad Cond ... fun:main';
  const NARROW = 'narrow Cond fun:n* fun:main';
  const [n1, n2, n3, z2] = [
    error('Cond', 'n1 main'),
    error('Cond', 'n2 main'),
    error('Cond', 'n3 main'),
    error('Cond', 'z2 main'),
  ];

  test.each<[string, string[], ErrorContext[], string[]]>([
    ['the last one is tried first', [BROAD, NARROW], [n1, n2], ['narrow 2 2']],
    ['a broad one may hide all before it', [NARROW, BROAD], [n1, n2], ['broad 2 2']],
    ['a used one moves to the front', [BROAD, NARROW], [n1, z2, n3], ['broad 2 2', 'narrow 1 1']],
    ['and stays there until another is used', [BROAD, NARROW], [n1, n3, z2], ['broad 1 1', 'narrow 2 2']],
    [
      'all occurrences of a context count for the one that took it',
      [BROAD, NARROW],
      [{ ...n1, count: 5 }, z2, { ...n2, count: 5 }],
      ['broad 6 2', 'narrow 5 1'],
    ],
  ])('%s', (_, suppressions, errors, uses) => {
    const ledger = ledgerOf(...suppressions);
    for (const one of errors) ledger.decide(one);
    expect(used(ledger)).toEqual(uses);
  });

  test('all that match are told, in the order in which they would be tried', () => {
    const ledger = ledgerOf('a Cond fun:f', 'b Value8 fun:f', 'c Cond fun:*', 'd Cond fun:g', 'e Cond fun:?');
    const decide = (functions: string): Decision<string> => ledger.decide(error('Cond', functions));
    expect(decide('f')).toEqual({
      verdict: 'suppressed',
      suppression: 'e',
      alsoMatchedBy: ['c', 'a'],
      perhapsMatchedBy: [],
      reason: '',
    });
    expect(decide('ff')).toMatchObject({ suppression: 'c', alsoMatchedBy: [] });
    expect(decide('g')).toMatchObject({ suppression: 'c', alsoMatchedBy: ['e', 'd'] });
    expect(decide('f')).toMatchObject({ suppression: 'c', alsoMatchedBy: ['e', 'a'] });
    expect(used(ledger)).toEqual(['c 3 3', 'e 1 1']);
  });

  test('nothing matches', () => {
    const ledger = ledgerOf('a Cond fun:f', 'b Value8 fun:f');
    expect(ledger.decide(error('Value4', 'f'))).toEqual({
      verdict: 'not-suppressed',
      suppression: null,
      alsoMatchedBy: [],
      perhapsMatchedBy: [],
      reason: '',
    });
    expect(used(ledger)).toEqual([]);
    expect(createLedger(createComparer([])).decide(error('Cond', 'f')).verdict).toBe('not-suppressed');
  });
});

describe('counts', () => {
  test('bytes and blocks of loss records', () => {
    const ledger = ledgerOf('a Leak fun:malloc', 'b Cond fun:f');
    const record = (bytes: number, blocks: number): ErrorContext =>
      error('Leak', 'malloc f', { leak: { kind: 'definite', bytes, blocks } });
    for (const one of [record(1182, 3), error('Cond', 'f'), record(1000, 1)]) ledger.decide(one);
    expect(ledger.uses()).toEqual([
      { suppression: 'a', count: 2, contexts: 2, bytes: 2182, blocks: 4 },
      { suppression: 'b', count: 1, contexts: 1, bytes: 0, blocks: 0 },
    ]);
  });

  test('what a log does not tell is unknown in the sum as well', () => {
    const ledger = ledgerOf('a Cond fun:f', 'b Leak fun:f');
    for (const count of [2, null, 3]) ledger.decide(error('Cond', 'f', { count }));
    ledger.decide(error('Leak', 'f', { leak: { kind: 'possible', bytes: null, blocks: 1 } }));
    expect(ledger.uses()).toEqual([
      { suppression: 'b', count: 1, contexts: 1, bytes: null, blocks: 1 },
      { suppression: 'a', count: null, contexts: 3, bytes: 0, blocks: 0 },
    ]);
  });
});

describe('errors of which the log tells too little', () => {
  const REASON = 'the log shows `` demangled, and `fun:_Zf` is compared with the mangled name';

  test('nothing matches for certain', () => {
    const ledger = ledgerOf('a Cond fun:_Zf', 'b Cond fun:_Zg', 'c Cond fun:f fun:g');
    expect(ledger.decide(error('Cond', '~'))).toEqual({
      verdict: 'undetermined',
      suppression: null,
      alsoMatchedBy: [],
      perhapsMatchedBy: doubts('b', 'a'),
      reason: REASON.replace('_Zf', '_Zg'),
    });
    expect(used(ledger)).toEqual([]);
  });

  test('one matches for certain, and one before it perhaps: suppressed, but not by which', () => {
    const ledger = ledgerOf('a Cond obj:/bin/p', 'b Cond fun:_Zf');
    expect(ledger.decide(error('Cond', '~'))).toEqual({
      verdict: 'suppressed',
      suppression: null,
      alsoMatchedBy: ['a'],
      perhapsMatchedBy: doubts('b'),
      reason: `which suppression takes it is not determined: ${REASON}`,
    });
    expect(used(ledger)).toEqual([]);
  });

  test('one matches for certain, and those behind it perhaps: that one takes it', () => {
    const ledger = ledgerOf('a Cond fun:_Zf', 'b Cond obj:/bin/p');
    expect(ledger.decide(error('Cond', '~'))).toMatchObject({
      suppression: 'b',
      perhapsMatchedBy: doubts('a'),
      reason: '',
    });
    expect(used(ledger)).toEqual(['b 1 1']);
  });

  test('the kind is not known: whatever matches the stack matches perhaps', () => {
    const ledger = ledgerOf('a Cond fun:f', 'b Value8 fun:f', 'c Cond fun:g');
    expect(ledger.decide({ ...error('', 'f'), kind: null })).toMatchObject({
      verdict: 'undetermined',
      perhapsMatchedBy: doubts('b', 'a'),
      reason: 'the kind of this error is not known to this version of suppkit',
    });
  });

  test('one with which Valgrind crashes is before all others, or behind them', () => {
    const entries = loaded(
      '{\na\nHelgrind:FreeMemLock\nfun:x\n}\n{\nb\nHelgrind:Race\nfun:f\n}\n',
      'Helgrind',
    );
    const decide = (...order: number[]): Decision<string> => {
      const inOrder = order.flatMap((at) => entries[at] ?? []).map((one) => ({ key: one.name, loaded: one }));
      return createLedger(createComparer(inOrder)).decide(error('Race', 'f', { tool: 'Helgrind' }));
    };
    expect(decide(0, 1)).toMatchObject({
      verdict: 'suppressed',
      suppression: 'b',
      perhapsMatchedBy: doubts('a'),
    });
    expect(decide(1, 0)).toMatchObject({
      verdict: 'suppressed',
      suppression: null,
      alsoMatchedBy: ['b'],
      perhapsMatchedBy: doubts('a'),
      reason:
        'which suppression takes it is not determined: Valgrind crashes when it compares this error with it',
    });
    expect(decide(0)).toMatchObject({ verdict: 'undetermined', perhapsMatchedBy: doubts('a') });
  });

  /** One context after which the log does not tell whether `a` or `b` stands in front. */
  function inDoubt(): Ledger<string> {
    const ledger = ledgerOf('a Cond obj:/bin/p', 'c Cond fun:f fun:main', 'b Cond fun:_Zf');
    ledger.decide(error('Cond', '~'));
    return ledger;
  }

  test('their order is in doubt for the contexts behind', () => {
    const ledger = inDoubt();
    expect(ledger.decide(error('Cond', 'f main'))).toEqual({
      verdict: 'suppressed',
      suppression: null,
      alsoMatchedBy: ['c', 'a'],
      perhapsMatchedBy: [],
      reason: 'which suppression takes it is not determined: an earlier context may have changed their order',
    });
    expect(used(ledger)).toEqual([]);
  });

  test('until one is used for certain', () => {
    const ledger = inDoubt();
    expect(suppressedBy(ledger, error('Cond', 'g'), error('Cond', 'f main'))).toEqual(['a', 'a']);
    expect(used(ledger)).toEqual(['a 2 2']);
  });

  test('one that was used for certain is where it was put, and no longer in doubt', () => {
    const ledger = inDoubt();
    const elsewhere = error('Cond', 'f@/other main');
    expect(suppressedBy(ledger, error('Cond', 'g'), elsewhere, error('Cond', 'f main'))).toEqual([
      'a',
      'c',
      'c',
    ]);
  });

  test('one that was perhaps used instead of another may stand before a third', () => {
    const ledger = ledgerOf('a Cond obj:/bin/p', 'b Cond fun:_Zf', 'c Cond fun:_Zf fun:main');
    const errors = [error('Cond', '~'), error('Cond', '_Zf@/other main')];
    expect(suppressedBy(ledger, ...errors)).toEqual([null, null]);
    const withoutDoubt = ledgerOf('b Cond fun:_Zf', 'c Cond fun:_Zf fun:main');
    expect(suppressedBy(withoutDoubt, ...errors.slice(1))).toEqual(['c']);
  });

  test('one that was perhaps used alone may stand before one that matches for certain', () => {
    const ledger = ledgerOf('b Cond fun:_Zf', 'a Cond obj:/bin/p');
    expect(suppressedBy(ledger, error('Cond', '~'), error('Cond', '~@/other'))).toEqual(['a', null]);
    expect(ledger.decide(error('Cond', '~'))).toMatchObject({
      verdict: 'suppressed',
      suppression: null,
      alsoMatchedBy: ['a'],
      perhapsMatchedBy: doubts('b'),
    });
  });

  test('also if it was in doubt more than once', () => {
    const ledger = inDoubt();
    const errors = [error('Cond', 'f main'), error('Cond', 'g'), error('Cond', 'f main')];
    expect(suppressedBy(ledger, ...errors)).toEqual([null, 'a', 'a']);
  });
});

/** What Valgrind may have known of an error of which the log does not tell everything. */
describe('a firm decision holds for all that Valgrind may have known', () => {
  const random = randomNumbers(31_415_926);
  const pick = pickBy(random);

  const randomError = (): ErrorContext => {
    const frames = Array.from({ length: 1 + random(2) }, (_, ip): Frame => {
      return { ip, fn: pick(['a', 'b', 'b', null]), obj: pick(['/x', '/y', null]), file: null, line: null };
    });
    const context = fullContext({ tool: 'Memcheck', kind: pick(['Cond', 'Cond', 'Addr4']), frames });
    return random(12) === 0 ? { ...context, kind: null } : context;
  };

  const complete = (context: ErrorContext): ErrorContext => {
    const frames = context.stack.frames.map((frame) => ({
      ...frame,
      fn: frame.fn ?? pick(['a', 'b', '_Zc']),
      obj: frame.obj ?? pick(['/x', '/y', '/z']),
    }));
    return { ...context, kind: context.kind ?? pick(['Cond', 'Addr4']), stack: { ...context.stack, frames } };
  };

  test('over whole runs', () => {
    const patterns = [
      'fun:a',
      'fun:b',
      'fun:_Zc',
      'obj:/x',
      'obj:/y',
      'fun:* fun:b',
      '... fun:a',
      'obj:*',
    ] as const;
    const seen = { firm: 0, inDoubt: 0 };
    const wrong: object[] = [];
    for (let round = 0; round < 2000; round++) {
      const suppressions = ['d', 'e', 'f', 'g'].map(
        (name) => `${name} ${pick(['Cond', 'Cond', 'Addr4'])} ${pick(patterns)}`,
      );
      const [told, known] = [ledgerOf(...suppressions), ledgerOf(...suppressions)];
      for (let at = 0; at < 8; at++) {
        const context = randomError();
        const { verdict, suppression, alsoMatchedBy, perhapsMatchedBy } = told.decide(context);
        const inFact = known.decide(complete(context));
        const possible =
          suppression === null
            ? [...alsoMatchedBy, ...perhapsMatchedBy.map((doubt) => doubt.suppression)]
            : [suppression];
        const holds =
          (verdict === 'undetermined' || inFact.verdict === verdict) &&
          (inFact.suppression === null || possible.includes(inFact.suppression));
        if (!holds) wrong.push({ suppressions, at, verdict, possible, inFact });
        seen[verdict !== 'not-suppressed' && suppression === null ? 'inDoubt' : 'firm']++;
      }
    }
    expect(wrong).toEqual([]);
    expect(Math.min(seen.firm, seen.inDoubt)).toBeGreaterThan(1000);
  });
});

describe('leak checks', () => {
  const record = (kind: LeakKind, stack: string, bytes: number | null = 8): ErrorContext =>
    error('Leak', stack, { leak: { kind, bytes, blocks: bytes && 1 } });
  const shown = (ledger: Ledger<string>): string[] =>
    ledger.uses().map((use) => `${use.suppression} ${use.count} ${use.bytes}/${use.blocks}`);
  const kinds = (...of: LeakKind[]) => new Set(of);

  test('bytes and blocks are those of the last one', () => {
    const ledger = ledgerOf('a Leak fun:f', 'b Leak fun:g', 'c Cond fun:f');
    ledger.beginLeakCheck();
    ledger.decide(record('definite', 'f'));
    ledger.decide(record('definite', 'g', 100));
    ledger.beginLeakCheck();
    ledger.decide(record('definite', 'f', 24));
    expect(shown(ledger)).toEqual(['a 2 24/1', 'b 1 0/0']);
  });

  test('a record that is known counts, though the log does not show it', () => {
    const ledger = ledgerOf('broad Leak fun:*', 'narrow Leak fun:f');
    ledger.decide(record('definite', 'f'));
    ledger.decideUntold({ before: 1, known: [record('reachable', 'g', 0)], kinds: kinds() });
    expect(suppressedBy(ledger, record('definite', 'f'))).toEqual(['broad']);
    expect(shown(ledger)).toEqual(['broad 2 8/1', 'narrow 1 8/1']);
    expect(ledger.perhapsUsed()).toEqual([]);
  });

  test('of several records, the order may matter', () => {
    const ledger = ledgerOf('a Leak fun:f', 'b Leak fun:g', 'c Leak ... fun:main');
    const apart = [record('definite', 'f'), record('definite', 'g')];
    ledger.decideUntold({ before: 0, known: apart, kinds: kinds() });
    expect(ledger.perhapsUsed()).toEqual([]);
    // Both have been used, but which one is before the other now?
    expect(ledger.decide(record('definite', 'f')).suppression).toBe('a');
    const both = [record('definite', 'f main'), record('definite', 'x main')];
    ledger.decideUntold({ before: 1, known: both, kinds: kinds() });
    expect(ledger.perhapsUsed()).toEqual(['a', 'c']);
    expect(ledger.decide(record('definite', 'f main'))).toMatchObject({
      verdict: 'suppressed',
      suppression: null,
      reason: 'which suppression takes it is not determined: an earlier context may have changed their order',
    });
    expect(shown(ledger)).toEqual(['a null null/null', 'b 1 8/1']);
  });

  test('a record of which only the kind is known may have used every suppression for that kind', () => {
    const ledger = createLedger(
      createComparer(
        loaded(
          ['all', 'definite', 'reachable']
            .map((kind) => `{\n${kind}\nMemcheck:Leak\nmatch-leak-kinds: ${kind}\nfun:f\n}\n`)
            .join('') + '{\ncond\nMemcheck:Cond\nfun:f\n}\n',
          'Memcheck',
        ).map((one) => ({ key: one.name, loaded: one })),
      ),
    );
    ledger.decideUntold({ before: 0, known: [], kinds: kinds('reachable') });
    expect(ledger.perhapsUsed()).toEqual(['all', 'reachable']);
    expect(ledger.uses()).toEqual([]);
    // It may have brought `all` to the front.
    expect(ledger.decide(record('definite', 'f')).suppression).toBeNull();
    ledger.beginLeakCheck();
    expect(ledger.decide(record('possible', 'f')).suppression).toBe('all');
    expect(shown(ledger)).toEqual(['all null 8/1']);
  });

  test('a record that perhaps matches leaves the suppression open', () => {
    const ledger = ledgerOf('a Leak fun:f');
    ledger.decideUntold({ before: 0, known: [record('definite', '~')], kinds: kinds() });
    expect(ledger.perhapsUsed()).toEqual(['a']);
  });
});
