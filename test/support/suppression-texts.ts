import * as fc from 'fast-check';

const LINES = [
  '{|}| } |{ name|} # end|...|....||#|# comment|#{|# }|text|:|core:PThread|SomeTool:Kind',
  'Memcheck|Memcheck:Cond|Memcheck:Leak|Memcheck:Param|Memcheck:FishyValue|Memcheck:ReallocZero',
  'memcheck:Leak|Memcheck: Cond|Memcheck,Helgrind:Leak|Helgrind:Race|drd:CondErr|CoreError:FdBadUse',
  'Memcheck,CoreError:FdBadClose|match-leak-kinds: definite|match-leak-kinds: all,none|write(buf)',
  'malloc(size)|fun:main|Fun:main|fun: main|fun:|obj:*|src:a.c|src:a.c:1 # (c)',
].flatMap((some) => some.split('|'));
const line = fc.constantFrom(...LINES);
const kindLine = fc.constantFrom(...LINES.filter((line) => line.includes(':')));

const suppression = fc
  .tuple(kindLine, fc.array(line, { maxLength: 5 }))
  .map(([kindLine, stack]) => ['{', 'name', kindLine, ...stack, '}']);

/** Changes the lines of a file, of which there is at least one; `at` is a line of it, `other` another one. */
type ChangeLines = (lines: readonly string[], at: number, other: number, byte: string) => readonly string[];

const CHANGES: readonly ChangeLines[] = [
  (lines, at) => lines.toSpliced(at, 1),
  (lines, at) => lines.toSpliced(at, 0, lines[at] ?? ''),
  (lines, at, other) => lines.with(at, lines[other] ?? '').with(other, lines[at] ?? ''),
  (lines, at) => lines.slice(0, at),
  (lines, at, other, byte) => {
    const line = lines[at] ?? '';
    const column = other % (line.length + 1);
    return lines.with(at, line.slice(0, column) + byte + line.slice(column));
  },
];

interface Mutation {
  readonly change: ChangeLines;
  readonly at: number;
  readonly other: number;
  readonly byte: string;
}

const mutation: fc.Arbitrary<Mutation> = fc.record({
  change: fc.constantFrom(...CHANGES),
  at: fc.nat(),
  other: fc.nat(),
  byte: fc.constantFrom(...' \t\v\r\n\0#{}:,.\xef\xff'),
});

/** Up to some mutations: a line is lost, written twice, or swapped, the rest is lost, a byte is put in. */
export const mutations = (maxLength: number): fc.Arbitrary<Mutation[]> => fc.array(mutation, { maxLength });

/** Applies mutations to the lines of a text, one after another. */
export function mutate(text: string, chosen: readonly Mutation[]): string {
  let lines: readonly string[] = text.split('\n');
  for (const { change, at, other, byte } of chosen) {
    if (lines.length > 0) lines = change(lines, at % lines.length, other % lines.length, byte);
  }
  return lines.join('\n');
}

/** Files of suppressions and other lines, sound and broken in small ways. Byte text. */
export const suppressionTexts = fc
  .record({
    parts: fc.array(fc.oneof(suppression, fc.tuple(line)), { minLength: 1, maxLength: 3 }),
    mutations: mutations(4),
    ending: fc.constantFrom('\n', '\n', '', ' '),
  })
  .map(({ parts, mutations: chosen, ending }) => mutate(parts.flat().join('\n'), chosen) + ending);
