import { byteText, displayText } from '../source/source.js';
import { UNKNOWN_NAME, type Frame } from '../valgrind/error-context.js';
import type { EmulatedError, EmulatedRun } from './emulated-run.js';

/** An element with a text, or with elements. */
type Element = readonly [name: string, content: string | readonly Element[]];

/**
 * Writes a run as an XML log in Valgrind's own form (byte text of UTF-8), in the protocol of its release:
 * docs/internals/xml-output-protocol4.txt and its successors. It is well-formed whatever the names are: what XML
 * cannot hold becomes U+FFFD.
 */
export function printXmlLog(run: EmulatedRun): string {
  const { tool, pid, command, preamble, options, errors, lateErrors } = run;
  const sections: (readonly Element[])[] = [
    [
      ['protocolversion', String(protocolOf(run))],
      ['protocoltool', tool.option],
    ],
    [['preamble', preamble.map((line): Element => ['line', line])]],
    [
      ['pid', String(pid)],
      ['ppid', '1'],
      ['tool', tool.option],
    ],
    [
      [
        'args',
        [
          [
            'vargv',
            [['exe', 'valgrind'], ...[...options, '--xml=yes'].map((option): Element => ['arg', option])],
          ],
          ['argv', [['exe', command]]],
        ],
      ],
    ],
    [status('RUNNING')],
    ...errors.map((error, at) => [toElement(error, at)]),
    [status('FINISHED')],
    ...lateErrors.map((error, at) => [toElement(error, errors.length + at)]),
    // The last one first.
    [['errorcounts', errors.map(({ count }, at) => pair(count, at)).toReversed()]],
    [['suppcounts', []]],
    ...summarySection(run),
  ];
  const body = sections.map((section) => section.map((element) => print(element, '')).join('')).join('\n');
  return `<?xml version="1.0"?>\n\n<valgrindoutput>\n\n${body}\n</valgrindoutput>\n`;
}

/** 6 from 3.26 on, with a summary; 5 from 3.23 on where file descriptors are tracked. */
function protocolOf({ release, errors, lateErrors }: EmulatedRun): number {
  if (release >= 3026) return 6;
  return [...errors, ...lateErrors].some(({ context }) => context.tool === 'CoreError') ? 5 : 4;
}

function summarySection(run: EmulatedRun): (readonly Element[])[] {
  if (protocolOf(run) < 6) return [];
  const { errors, contexts } = run.summary;
  const numbers: Element[] = [
    ['errors', String(errors)],
    ['error_contexts', String(contexts)],
    ['suppressed', '0'],
    ['suppressed_contexts', '0'],
  ];
  return [[['error_summary', numbers]]];
}

/** The time since the start: no time passes. */
function status(state: 'RUNNING' | 'FINISHED'): Element {
  return [
    'status',
    [
      ['state', state],
      ['time', '00:00:00:00.000 '],
    ],
  ];
}

function pair(count: number, unique: number): Element {
  return [
    'pair',
    [
      ['count', String(count)],
      ['unique', `0x${unique.toString(16)}`],
    ],
  ];
}

function toElement(error: EmulatedError, unique: number): Element {
  const { context, errorKind, addresses } = error;
  const frames = context.stack.frames.map((frame, at) => frameElement(frame, addresses[at] ?? ''));
  return [
    'error',
    [
      ['unique', `0x${unique.toString(16)}`],
      ['tid', '1'],
      ['kind', errorKind],
      what(error),
      ['stack', frames],
    ],
  ];
}

/** Leaks and all of Helgrind's errors have more than words. */
function what({ context, headline }: EmulatedError): Element {
  const text: Element = ['text', headline];
  if (context.leak) {
    return ['xwhat', [text, ['leakedbytes', '0'], ['leakedblocks', '1']]];
  }
  return context.tool === 'Helgrind' ? ['xwhat', [text, ['hthreadid', '1']]] : ['what', headline];
}

/** What Valgrind does not know is left out. */
function frameElement({ fn, shownAs, obj, file, line }: Frame, address: string): Element {
  const parts: readonly (readonly [string, string | null | undefined])[] = [
    ['ip', `0x${address}`],
    ['obj', obj],
    ['fn', fn ?? shownAs],
    ['file', file],
    ['line', file === null ? null : String(line ?? 0)],
  ];
  return [
    'frame',
    parts.flatMap(([name, text]): Element[] =>
      text === null || text === undefined || text === UNKNOWN_NAME ? [] : [[name, text]],
    ),
  ];
}

function print([name, content]: Element, indentation: string): string {
  if (typeof content === 'string') return `${indentation}<${name}>${escape(content)}</${name}>\n`;
  const inside = content.map((element) => print(element, `${indentation}  `)).join('');
  return `${indentation}<${name}>\n${inside}${indentation}</${name}>\n`;
}

const ENTITIES: Readonly<Record<string, string>> = { '<': '&lt;', '>': '&gt;', '&': '&amp;' };

/** What XML 1.0 calls no character. */
const NO_CHARACTER = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

function escape(text: string): string {
  const characters = displayText(text).replaceAll(NO_CHARACTER, '\u{FFFD}');
  return byteText(characters.replaceAll(/[<>&]/g, (character) => ENTITIES[character] ?? ''));
}
