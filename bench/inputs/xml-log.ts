import { randomNumbers } from '../../test/match/random-numbers.js';
import type { MadeContext, MadeFrame } from './contexts.js';
import { makeProcesses, type MadeProcess } from './test-suite.js';

/** The XML logs of a test suite, one document a process, put behind one another until they have `size` bytes. */
export function* makeXmlLog(contexts: readonly MadeContext[], size: number, seed: number): Generator<string> {
  const random = randomNumbers(seed);
  const stacks = new Map<MadeContext, string>();
  let written = 0;
  for (const process of makeProcesses(contexts, seed + 1)) {
    const text = printProcess(process, stacks, random);
    yield text;
    written += text.length;
    if (written >= size) return;
  }
}

function printProcess(
  { pid, command, errors, leaks }: MadeProcess,
  stacks: Map<MadeContext, string>,
  random: (bound: number) => number,
): string {
  const stacksOf = (context: MadeContext): string => {
    const known = stacks.get(context);
    if (known !== undefined) return known;
    const made = printStacks(context);
    stacks.set(context, made);
    return made;
  };
  const [program = '', ...args] = command.split(' ');
  const error = (context: MadeContext, unique: number, what: string): string =>
    `<error>\n  <unique>0x${unique.toString(16)}</unique>\n  <tid>1</tid>\n  <kind>${context.kind.xml}</kind>\n${what}${stacksOf(context)}</error>\n\n`;
  const leak = (context: MadeContext, at: number): string => {
    const blocks = 1 + random(4);
    const bytes = blocks * (8 + random(2000));
    const text = `${bytes.toLocaleString('en-US')} bytes in ${blocks} blocks are ${context.kind.what} in loss record ${at + 1} of ${leaks.length}`;
    return `  <xwhat>\n    <text>${text}</text>\n    <leakedbytes>${bytes}</leakedbytes>\n    <leakedblocks>${blocks}</leakedblocks>\n  </xwhat>\n`;
  };
  return [
    '<?xml version="1.0"?>\n\n<valgrindoutput>\n\n<protocolversion>4</protocolversion>\n<protocoltool>memcheck</protocoltool>\n\n',
    '<preamble>\n  <line>Memcheck, a memory error detector</line>\n',
    "  <line>Copyright (C) 2002-2022, and GNU GPL'd, by Julian Seward et al.</line>\n",
    '  <line>Using Valgrind-3.19.0 and LibVEX; rerun with -h for copyright info</line>\n',
    `  <line>Command: ${command}</line>\n</preamble>\n\n<pid>${pid}</pid>\n<ppid>1</ppid>\n<tool>memcheck</tool>\n\n`,
    '<args>\n  <vargv>\n    <exe>/usr/bin/valgrind.bin</exe>\n    <arg>--xml=yes</arg>\n    <arg>--xml-file=run.%p.xml</arg>\n  </vargv>\n',
    `  <argv>\n    <exe>${program}</exe>\n${args.map((arg) => `    <arg>${arg}</arg>\n`).join('')}  </argv>\n</args>\n\n`,
    '<status>\n  <state>RUNNING</state>\n  <time>00:00:00:00.029 </time>\n</status>\n\n',
    ...errors.map((context, at) => error(context, at, `  <what>${context.kind.what}</what>\n`)),
    '\n<status>\n  <state>FINISHED</state>\n  <time>00:00:00:01.448 </time>\n</status>\n\n',
    ...leaks.map((context, at) => error(context, errors.length + at, leak(context, at))),
    '<errorcounts>\n',
    ...errors.map(
      (_, at) =>
        `  <pair>\n    <count>${1 + random(3)}</count>\n    <unique>0x${at.toString(16)}</unique>\n  </pair>\n`,
    ),
    '</errorcounts>\n\n<suppcounts>\n</suppcounts>\n\n</valgrindoutput>\n\n',
  ].join('');
}

function printStacks({ frames, origin }: MadeContext): string {
  const second = "  <auxwhat>Address 0x5204044 is 4 bytes inside a block of size 40 alloc'd</auxwhat>\n";
  return printStack(frames) + (origin ? second + printStack(origin) : '');
}

function printStack(frames: readonly MadeFrame[]): string {
  return `  <stack>\n${frames.map(printFrame).join('')}  </stack>\n`;
}

function printFrame({ fn, ip, line }: MadeFrame): string {
  const source =
    fn.file === null
      ? ''
      : `      <dir>/home/ci/build/src</dir>\n      <file>${fn.file}</file>\n      <line>${line}</line>\n`;
  const shown = fn.shown.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return `    <frame>\n      <ip>0x${ip.toString(16).toUpperCase()}</ip>\n      <obj>${fn.object}</obj>\n      <fn>${shown}</fn>\n${source}    </frame>\n`;
}
