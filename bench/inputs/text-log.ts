import { randomNumbers } from '../../test/match/random-numbers.js';
import type { MadeContext, MadeFrame } from './contexts.js';
import { makeProcesses, type MadeProcess } from './test-suite.js';

/** What stands for the prefix of a line, which differs by process. */
const PREFIX = '\0';

/** How large a log is to be. */
export interface TextLogSize {
  /** Bytes; what Valgrind does not write is output of the programs. */
  readonly size: number;
  /** Error contexts, counted in each process that has them. */
  readonly contexts: number;
}

/** The text log of a test suite, in pieces. */
export function* makeTextLog(
  contexts: readonly MadeContext[],
  { size, contexts: count }: TextLogSize,
  seed: number,
): Generator<string> {
  const random = randomNumbers(seed);
  const bodies = new Map<MadeContext, string>();
  let written = 0;
  let done = 0;
  const turn = Math.max(1, Math.min(5, Math.floor(count / contexts.length)));
  for (const process of makeProcesses(contexts, seed + 1, turn)) {
    let text = printProcess(process, bodies, random);
    done += process.errors.length + process.leaks.length;
    while (written + text.length < size * Math.min(1, done / count)) text += noise(random);
    yield text;
    written += text.length;
    if (done >= count || written >= size) return;
  }
}

const NOISE = [
  '[       OK ] Cart.',
  'INFO  store: page ',
  'DEBUG session ',
  'make[2]: Entering directory /home/ci/build/tests/',
  'PASS: test-',
];

/** A line of the program's own. */
function noise(random: (bound: number) => number): string {
  return `${NOISE[random(NOISE.length)]}${random(100_000)} took ${random(1000)} ms (${random(10)} of ${random(10_000)})\n`;
}

function printProcess(
  { pid, command, errors, leaks }: MadeProcess,
  bodies: Map<MadeContext, string>,
  random: (bound: number) => number,
): string {
  const body = (context: MadeContext): string => {
    const known = bodies.get(context);
    if (known !== undefined) return known;
    const made = printBody(context);
    bodies.set(context, made);
    return made;
  };
  const parts = [
    `${PREFIX}Memcheck, a memory error detector\n`,
    `${PREFIX}Copyright (C) 2002-2022, and GNU GPL'd, by Julian Seward et al.\n`,
    `${PREFIX}Using Valgrind-3.19.0 and LibVEX; rerun with -h for copyright info\n`,
    `${PREFIX}Command: ${command}\n${PREFIX}\n`,
  ];
  let errorCount = leaks.length;
  for (const context of errors) {
    parts.push(`${PREFIX}${context.kind.what}\n`, body(context));
    errorCount += 1 + random(3);
    if (random(4) === 0) parts.push(noise(random));
  }
  const records = leaks.length + random(200);
  const total = { 'definitely lost': { bytes: 0, blocks: 0 }, 'possibly lost': { bytes: 0, blocks: 0 } };
  const losses = leaks.map((context, at) => {
    const blocks = 1 + random(4);
    const bytes = blocks * (8 + random(2000));
    const sum = total[context.kind.what as keyof typeof total];
    sum.bytes += bytes;
    sum.blocks += blocks;
    const record = `${number(bytes)} bytes in ${blocks} blocks are ${context.kind.what} in loss record ${at + 1} of ${number(records)}`;
    return `${PREFIX}${record}\n${body(context)}`;
  });
  const held = 4000 + random(100_000);
  const definite = total['definitely lost'];
  const possible = total['possibly lost'];
  parts.push(
    `${PREFIX}\n${PREFIX}HEAP SUMMARY:\n`,
    `${PREFIX}    in use at exit: ${number(held + definite.bytes + possible.bytes)} bytes in ${number(90 + definite.blocks + possible.blocks)} blocks\n`,
    `${PREFIX}  total heap usage: 12,345 allocs, 12,001 frees, 1,234,567 bytes allocated\n${PREFIX}\n`,
    ...losses,
    `${PREFIX}LEAK SUMMARY:\n`,
    `${PREFIX}   definitely lost: ${number(definite.bytes)} bytes in ${number(definite.blocks)} blocks\n`,
    `${PREFIX}   indirectly lost: 0 bytes in 0 blocks\n`,
    `${PREFIX}     possibly lost: ${number(possible.bytes)} bytes in ${number(possible.blocks)} blocks\n`,
    `${PREFIX}   still reachable: ${number(held)} bytes in 90 blocks\n`,
    `${PREFIX}        suppressed: 0 bytes in 0 blocks\n`,
    `${PREFIX}Reachable blocks (those to which a pointer was found) are not shown.\n`,
    `${PREFIX}To see them, rerun with: --leak-check=full --show-leak-kinds=all\n${PREFIX}\n`,
    `${PREFIX}For lists of detected and suppressed errors, rerun with: -s\n`,
    `${PREFIX}ERROR SUMMARY: ${number(errorCount)} errors from ${errors.length + leaks.length} contexts (suppressed: 0 from 0)\n`,
  );
  return parts.join('').replaceAll(PREFIX, `==${pid}== `);
}

/** All of an error context but its first line. */
function printBody({ frames, origin }: MadeContext): string {
  const lines = [
    ...frames.map(printFrame),
    ...(origin
      ? [" Address 0x5204044 is 4 bytes inside a block of size 40 alloc'd", ...origin.map(printFrame)]
      : []),
    '',
  ];
  return lines.map((line) => `${PREFIX}${line}\n`).join('');
}

function printFrame({ fn, ip, line }: MadeFrame, at: number): string {
  const place = fn.file === null ? `in ${fn.object}` : `${fn.file}:${line}`;
  return `   ${at === 0 ? 'at' : 'by'} 0x${ip.toString(16).toUpperCase()}: ${fn.shown} (${place})`;
}

function number(value: number): string {
  return value.toLocaleString('en-US');
}
