import type { ErrorContext, Frame } from '../../src/valgrind/error-context.js';
import { UNKNOWN_NAME } from '../../src/valgrind/error-context.js';
import { LEAK_KINDS } from '../../src/valgrind/leak-kinds.js';
import type { Random } from './random.js';

/** Writes a suppression (byte text) that matches an error context, or nearly so. */
export function randomSuppression(context: ErrorContext, name: string, random: Random): string {
  const lines = ['{', name, kindLine(context, random), ...extraLines(context, random)];
  lines.push(...spoil(frameLines(context.stack.frames, random), random), '}');
  const layout = random.pickWeighted(LAYOUTS);
  return lines.map((line) => layout(line, random)).join('');
}

const LAYOUTS: readonly (readonly [weight: number, layout: (line: string, random: Random) => string])[] = [
  [8, (line) => (line === '{' || line === '}' ? `${line}\n` : `   ${line}\n`)],
  [1, (line) => `${line}\n`],
  [1, (line) => `\t${line} \t\r\n`],
  [1, (line, random) => (random.chance(0.3) ? `# ${line}\n\n${line}\n` : `  ${line}\n`)],
];

function kindLine({ tool, kind }: ErrorContext, random: Random): string {
  const kinds = kind === 'Cond' ? ['Cond', 'Value0'] : [kind ?? '?'];
  const usual = random.pick(kinds);
  const shown = random.chance(0.9) ? usual : random.pick(tool === 'Memcheck' ? MEMCHECK_KINDS : [usual]);
  const tools = random.chance(0.9)
    ? tool
    : random.pick([`Other,${tool}`, `${tool},Other`, 'Other', `${tool}X`]);
  return `${tools}:${shown}`;
}

const MEMCHECK_KINDS = [
  'Addr1',
  'Addr4',
  'Addr8',
  'Cond',
  'Value8',
  'Value4',
  'Free',
  'User',
  'Leak',
  'Jump',
];

function extraLines({ kind, extra, leak }: ErrorContext, random: Random): string[] {
  if (leak) {
    if (random.chance(0.4)) return [];
    const kinds = new Set([random.chance(0.7) ? leak.kind : random.pick(LEAK_KINDS)]);
    while (random.chance(0.4)) kinds.add(random.pick(LEAK_KINDS));
    return [`match-leak-kinds: ${random.chance(0.1) ? random.pick(['all', 'none']) : [...kinds].join(',')}`];
  }
  if (extra === null) return [];
  if (kind === 'FishyValue') return [random.pick([extra, extra, `${extra} `, `x${extra}`])];
  return [random.pick([extra, extra, extra, extra.replace('(', '(?'), `${extra}*`])];
}

/** Walks along the stack: most frames as they are, some as other patterns, some left to an ellipsis. */
function frameLines(frames: readonly Frame[], random: Random): string[] {
  const lines: string[] = [];
  const length = 1 + random.int(random.chance(0.3) ? frames.length + 1 : 5);
  let at = random.chance(0.2) ? frames.length : 0;
  if (at > 0) {
    lines.push('...');
    at = random.int(frames.length);
  }
  while (lines.length < length && at < frames.length) {
    const frame = frames[at];
    if (!frame) break;
    if (random.chance(0.15)) {
      lines.push('...');
      at += random.int(4);
    } else {
      lines.push(framePattern(frame, frames, random));
      at++;
    }
  }
  if (random.chance(0.1)) lines.push('...');
  if (!lines.some((line) => line !== '...')) lines.push(framePattern(random.pick(frames), frames, random));
  return lines;
}

function framePattern(frame: Frame, frames: readonly Frame[], random: Random): string {
  const { fn, obj } = frame;
  return random.pickWeighted<() => string>([
    [8, () => (fn === UNKNOWN_NAME ? `obj:${obj}` : `fun:${fn}`)],
    [4, () => `fun:${withWildcards(fn ?? '', random)}`],
    [2, () => `fun:${nearMiss(fn ?? '', random)}`],
    [2, () => `obj:${obj}`],
    [2, () => `obj:${withWildcards(obj ?? '', random)}`],
    [1, () => `obj:${random.pick(['*', '???', '*.so*', '*/bin/*', '/*', 'obj'])}`],
    [1, () => `fun:${random.pick(['*', '???', '*main*', 'main', '?*', '_Z*', '(below main)', '_start'])}`],
    [3, () => srcPattern(random.chance(0.7) ? frame : random.pick(frames), random)],
  ])();
}

function withWildcards(name: string, random: Random): string {
  let pattern = name;
  for (let count = 1 + random.int(3); count > 0; count--) {
    const at = random.int(pattern.length + 1);
    const length = random.pick([0, 1, 1, 2, 5, pattern.length]);
    const wildcard = random.pick([
      '*',
      '*',
      '?',
      '?'.repeat(Math.min(length, pattern.length - at)),
      '**',
      '*?',
    ]);
    pattern = pattern.slice(0, at) + wildcard + pattern.slice(at + length);
  }
  return pattern;
}

function nearMiss(name: string, random: Random): string {
  const at = random.int(name.length + 1);
  return random.pick([
    name.slice(0, -1),
    name.slice(1),
    `${name}x`,
    ` ${name}`,
    name.toUpperCase(),
    `${name.slice(0, at)}?${name.slice(at)}`,
    `${name.slice(0, at)}*${name.slice(at)}`,
    `${name}()`,
    `\\${name}`,
  ]);
}

function srcPattern({ file, line }: Frame, random: Random): string {
  const name = file ?? 'none.c';
  const pattern = random.pick([name, name, name, withWildcards(name, random), `*/${name}`]);
  const number = line ?? 0;
  const suffix = random.pickWeighted([
    [2, ''],
    [3, `:${number}`],
    [1, `:${number + 1}`],
    [1, ':0'],
    [1, ':x'],
    [1, ':'],
    [1, `: +${number}`],
    [1, `:-${number}`],
    [1, `:${number}-${number + 9}`],
    [1, `:0${number} # why`],
    [1, `:${0x1_0000_0000 + number}`],
    [1, `:${0x1_0000_0000_0000_0000n + BigInt(number)}`],
  ]);
  return `src:${pattern}${suffix}`;
}

/** Sometimes a line is lost, doubled, or in the wrong place. */
function spoil(lines: readonly string[], random: Random): readonly string[] {
  if (lines.length < 2 || random.chance(0.75)) return lines;
  const at = random.int(lines.length);
  const line = lines[at] ?? '...';
  return random.pick([
    lines.toSpliced(at, 1),
    lines.toSpliced(at, 0, line),
    lines.toSpliced(at, 1).toSpliced(random.int(lines.length), 0, line),
    lines.with(at, '...'),
  ]);
}
