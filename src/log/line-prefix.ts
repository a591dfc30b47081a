/** A line that Valgrind wrote, behind its prefix. */
export interface Message {
  /** `==` for the user, `--` for debugging, `**` for what the program had it print (m_libcprint.c, VG_(vmessage)). */
  readonly mark: string;
  readonly pid: string;
  /** Who wrote it: under a Valgrind that runs in a Valgrind, the same process has one `>` more for each level. */
  readonly writer: string;
  readonly text: string;
}

/** `==PID== `, with a time stamp before the number if `--time-stamp=yes`. Editors and CI cut blanks at line ends. */
const PREFIX = /^(>*)(==|--|\*\*)(?:\d\d:\d\d:\d\d:\d\d\.\d{3} )?(\d+)\2(?: (.*))?$/s;

/** The same anywhere in a line; not from the middle of a run of `>`, each of which would be run through. */
const ANY_PREFIX = /(?<!>)>*(==|--|\*\*)(?:\d\d:\d\d:\d\d:\d\d\.\d{3} )?\d+\1(?= |$)/g;

/** The question of `--gen-suppressions=yes`: what comes next follows on the same line (m_errormgr.c, VG_(is_action_requested)). */
const PROMPT = /^---- .*? \? --- \[Return\/N\/n\/Y\/y\/C\/c\] ---- /;

/** Reads a line that begins with Valgrind's prefix; null for all others. */
export function parseMessage(line: string): Message | null {
  const [, level = '', mark = '', pid = '', text = ''] = PREFIX.exec(line) ?? [];
  return mark === '' ? null : { mark, pid, writer: level + pid, text };
}

/** In a line with more places than this that look like a prefix, the others are not looked at. */
const MOST_INNER_PREFIXES = 10;

/**
 * The places in a line, from 1 on, where Valgrind's prefix stands: a program that had not finished its own line
 * shares it with Valgrind.
 */
export function innerPrefixes(line: string): number[] {
  if (!/==|--|\*\*/.test(line)) return [];
  const places: number[] = [];
  for (const { index } of line.matchAll(ANY_PREFIX)) {
    if (index > 0) places.push(index);
    if (places.length === MOST_INNER_PREFIXES) break;
  }
  return places;
}

/** What stands behind a prompt in the text of a message; null if there is none. */
export function behindPrompt(text: string): string | null {
  const [prompt] = (text.startsWith('---- ') && PROMPT.exec(text)) || [];
  return prompt === undefined ? null : text.slice(prompt.length);
}
