import { createBlockMemory } from './block-memory.js';
import type { Keep } from './keeper.js';
import type { ShownFrame } from './stack.js';
import { shownFrame } from './xml-error.js';

/**
 * Reads the `<stack>`s of an error and what is said of them, where nothing else stands in a text, and all is laid out as
 * Valgrind does it: gives the first stack, or null for a text that a parser must read.
 */
export type XmlStackReader = (text: string) => readonly ShownFrame[] | null;

const STACK_BEGIN = '  <stack>\n';
const STACK_END = '  </stack>\n';
const FRAME_END = '    </frame>\n';

/** What may stand before a stack; entities are those that Valgrind writes. */
const AUXWHAT = / {2}<auxwhat>(?:[ -%'-;=?-~]|&(?:amp|lt|gt);)*<\/auxwhat>\n/y;

/** A frame without its end tag (m_stacktrace.c, printIpDesc; m_debuginfo/debuginfo.c, VG_(describe_IP)). */
const FRAME = new RegExp(
  [
    '^ {4}<frame>\\n {6}<ip>(?<ip>0x[0-9A-Fa-f]+)</ip>\\n',
    ...['obj', 'fn', 'dir', 'file'].map(
      (name) => `(?: {6}<${name}>(?<${name}>(?:[ -%'-;=?-~]|&(?:amp|lt|gt);)*)</${name}>\\n)?`,
    ),
    '(?: {6}<line>(?<line>\\d+)</line>\\n)?$',
  ].join(''),
);

const ENTITIES: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>' };

/** Makes a reader that gives the same frame for the same text. */
export function createXmlStackReader(keep: Keep): XmlStackReader {
  const frames = createBlockMemory((text) => readFrame(text, keep));
  return (text) => {
    let first: ShownFrame[] | undefined;
    for (let at = 0; at < text.length;) {
      if (!text.startsWith(STACK_BEGIN, at)) {
        AUXWHAT.lastIndex = at;
        if (!AUXWHAT.test(text)) return null;
        at = AUXWHAT.lastIndex;
        continue;
      }
      const stack: ShownFrame[] = [];
      for (at += STACK_BEGIN.length; !text.startsWith(STACK_END, at);) {
        const end = text.indexOf(FRAME_END, at);
        const frame = end === -1 ? null : frames.find(text.slice(at, end));
        if (!frame) return null;
        stack.push(frame);
        at = end + FRAME_END.length;
      }
      first ??= stack;
      at += STACK_END.length;
    }
    return first ?? null;
  };
}

function readFrame(text: string, keep: Keep): ShownFrame | null {
  const { groups } = FRAME.exec(text) ?? {};
  if (!groups) return null;
  return shownFrame(groups, (field) =>
    keep(
      field.includes('&')
        ? field.replaceAll(/&(?:amp|lt|gt);/g, (entity) => ENTITIES[entity] ?? entity)
        : field,
    ),
  );
}
