import { countLines } from './lines.js';

/** Makes XML out of what Valgrind writes, in pieces. */
export interface XmlRepair {
  /** Takes a piece, in any cut, and gives what can be parsed of it. */
  push(text: string): string;
  /** Is all taken that was pushed, and no CDATA section open? */
  isIdle(): boolean;
  /** Lines were read elsewhere that need no repair. */
  skipLines(count: number): void;
  /** Gives the rest. */
  end(): string;
  /** The first line, from 1, with a character that is not escaped; null if there is none. */
  mistakeLine(): number | null;
}

/** A tag is shorter than this. */
const LONGEST_TAG = 1000;

/** A `<` that opens no tag, since another one, or too much, comes before any `>`; and an `&` that begins no entity. */
const STRAY = /<(?![!?])(?=[^<>]*<|[^<>]{1000})|&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[\dA-Fa-f]{1,6});)/g;

const RAW_START = '<![CDATA[';
const RAW_END = ']]>';

/** The longest entity is `&#x10FFFF;`. */
const LONGEST_ENTITY = 10;

/**
 * Escapes what Valgrind forgets to: thread names, paths of file descriptors, and what it says of those
 * (m_errormgr.c, pp_Error and fd_pp_Error). A parser would take all that follows for part of a tag or an entity.
 */
export function createXmlRepair(firstLine: number): XmlRepair {
  let held = '';
  let line = firstLine;
  let mistakeLine: number | null = null;
  /** Inside a CDATA section nothing is escaped. */
  let isRaw = false;

  /** `next` is what is known to follow: a `<`, or nothing. */
  function repair(text: string, next: string): string {
    let repaired = '';
    for (let at = 0; at < text.length;) {
      const mark = isRaw ? RAW_END : RAW_START;
      const found = text.indexOf(mark, at);
      const end = found === -1 ? text.length : found + mark.length;
      const part = text.slice(at, end);
      repaired += isRaw ? part : escape(part, found === -1 ? next : '');
      line += countLines(part);
      if (found !== -1) isRaw = !isRaw;
      at = end;
    }
    return repaired;
  }

  function escape(text: string, next: string): string {
    const escaped = (text + next).replaceAll(STRAY, (stray, at: number) => {
      mistakeLine ??= line + countLines(text.slice(0, at));
      return stray === '<' ? '&lt;' : '&amp;';
    });
    return escaped.slice(0, escaped.length - next.length);
  }

  return {
    push(text) {
      const all = held + text;
      const end = undecidedFrom(all);
      held = all.slice(end);
      return repair(all.slice(0, end), all[end] === '<' ? '<' : '');
    },
    end() {
      const rest = repair(held, '');
      held = '';
      return rest;
    },
    isIdle: () => held === '' && !isRaw,
    skipLines: (count) => void (line += count),
    mistakeLine: () => mistakeLine,
  };
}

/** From where on does it take more text to see what a `<`, an `&`, the end of a CDATA section or a CR is? */
function undecidedFrom(text: string): number {
  const end = text.length;
  const entity = text.indexOf('&', Math.max(0, end - LONGEST_ENTITY + 1));
  // Of what is whole, nothing must be cut: no `]]>`, and no CR LF.
  const begun = /(?:\]\]?|\r)$/.exec(text.slice(-2))?.[0].length ?? 0;
  const cut = Math.min(entity === -1 ? end : entity, end - begun);
  // What a `<` is, is seen behind it.
  const tag = text.indexOf('<', Math.max(text.lastIndexOf('>', cut - 1) + 1, cut - LONGEST_TAG));
  return tag === -1 ? cut : Math.min(tag, cut);
}
