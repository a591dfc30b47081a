import { expect, test } from 'vitest';
import { createComparer } from '../../src/match/comparer.js';
import { createLedger } from '../../src/match/ledger.js';
import type { LeakKind } from '../../src/valgrind/leak-kinds.js';
import { caseFrames, fullContext, loaded, type CaseFrame } from '../support/contexts.js';
import { describeShared, sharedJson, sharedNames } from '../support/shared.js';

interface MatchCase {
  readonly tool: string;
  readonly kind: string;
  readonly extra?: string;
  readonly leakKind?: LeakKind;
  readonly numCallers?: number;
  readonly frames: readonly CaseFrame[];
  readonly suppression: string;
  readonly matched: boolean;
  readonly matchedBy?: string;
  readonly matchedByLine?: number;
}

describeShared('match cases', 'spec/cases', () => {
  const names = sharedNames('spec/cases').filter((name) => /^match-.*\.json$/.test(name));
  test.each(names)('%s', (name) => {
    const expected = sharedJson<MatchCase>(`spec/cases/${name}`);
    const suppressions = loaded(expected.suppression, expected.tool, expected.numCallers);
    const ledger = createLedger(
      createComparer(suppressions.map((suppression) => ({ key: suppression, loaded: suppression }))),
    );
    const context = fullContext({ ...expected, frames: caseFrames(expected.frames) });
    const { verdict, suppression } = ledger.decide(context);
    expect(verdict).toBe(expected.matched ? 'suppressed' : 'not-suppressed');
    if (expected.matchedBy !== undefined) {
      expect(suppression).toMatchObject({ name: expected.matchedBy, line: expected.matchedByLine });
    }
  });
});

interface AttributionCase {
  readonly tool: string;
  readonly kind: string;
  readonly files: readonly { readonly name: string; readonly text: string }[];
  readonly errors?: readonly { kind: string; frames: readonly CaseFrame[]; occurrences: number }[];
  readonly sequence?: readonly { kind: string; frames: readonly CaseFrame[] }[];
  readonly lossRecords?: readonly {
    leakKind: LeakKind;
    directBytes: number;
    indirectBytes: number;
    blocks: number;
    frames: readonly CaseFrame[];
  }[];
  readonly used: readonly { count: number; name: string; file: string; line: number; extra?: string }[];
}

/** The contexts of a case in the order of their first occurrence. */
function contextsOf({ tool, kind, errors = [], sequence = [], lossRecords = [] }: AttributionCase) {
  const merged = new Map<string, { kind: string; frames: readonly CaseFrame[]; occurrences: number }>();
  for (const { kind, frames } of sequence) {
    const key = [kind, ...frames.slice(0, 4).map((frame) => frame.addr)].join(' ');
    const occurrences = (merged.get(key)?.occurrences ?? 0) + 1;
    merged.set(key, { kind, frames: merged.get(key)?.frames ?? frames, occurrences });
  }
  return [
    ...[...errors, ...merged.values()].map(({ kind, frames, occurrences }) =>
      fullContext({ tool, kind, frames: caseFrames(frames), count: occurrences }),
    ),
    ...lossRecords.map(({ leakKind, directBytes, indirectBytes, blocks, frames }) => ({
      ...fullContext({ tool, kind, frames: caseFrames(frames) }),
      leak: { kind: leakKind, bytes: directBytes + indirectBytes, blocks },
    })),
  ];
}

describeShared('attribution cases', 'spec/cases', () => {
  const names = sharedNames('spec/cases').filter((name) => /^attribution-.*\.json$/.test(name));
  test.each(names)('%s', (name) => {
    const expected = sharedJson<AttributionCase>(`spec/cases/${name}`);
    const ledger = createLedger(
      createComparer(
        expected.files.flatMap((file) =>
          loaded(file.text, expected.tool).map((suppression) => ({
            key: { file: file.name, suppression },
            loaded: suppression,
          })),
        ),
      ),
    );
    for (const context of contextsOf(expected)) ledger.decide(context);
    const used = ledger.uses().map(({ suppression: { file, suppression }, count, bytes, blocks }) => ({
      count,
      name: suppression.name,
      file,
      line: suppression.line,
      ...(suppression.kind === 'Leak' && {
        extra: `suppressed: ${bytes?.toLocaleString('en')} bytes in ${blocks?.toLocaleString('en')} blocks`,
      }),
    }));
    expect(used).toEqual(expected.used);
  });
});
