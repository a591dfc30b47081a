import pc from 'picocolors';
import type { AlignedLine } from '../explain/alignment.js';
import {
  changeSteps,
  describeChange,
  fileLine,
  patternText,
  type ChangeStep,
} from '../explain/change-steps.js';
import { isFar, type ExplainedSuppression, type Explanation } from '../explain/explain.js';
import type { Failure } from '../explain/first-failure.js';
import { leakKindsLine } from '../load/extra-line.js';
import { MAYBE, NO, YES, type Answer } from '../match/answer.js';
import type { LinePattern } from '../match/exact-line.js';
import { displayText } from '../source/source.js';
import type { ErrorContext, Frame } from '../valgrind/error-context.js';
import {
  ANSWER_TEXT,
  type ExplainedContext,
  type ExplainedUsage,
  type ExplainReport,
  type LoggedContext,
} from './explain-report.js';
import { plural } from './lint-report.js';
import { frameText, functionName, stackText, suppressionName, suppressionPlace } from './match-lines.js';
import { shownKind } from './match-json.js';
import { printable } from './printable.js';

/** One line for each pair: which it is, the answer, and the change. */
export function explainCompact({ contexts, suppressions }: ExplainReport): string {
  const pairText = (explanation: Explanation): string => {
    const { answer, reason, held } = explanation;
    const change = describeChange(explanation) || reason;
    return `${ANSWER_TEXT[answer]}: ${suppressionName(held)}${change === '' ? '' : `: ${printable(change)}`}`;
  };
  return [
    ...contexts.flatMap(({ explanations, ...logged }) =>
      explanations.length === 0
        ? [`${contextPlace(logged)}: ${kindText(logged)}: nothing is near\n`]
        : explanations.map(
            (explanation) =>
              `${contextPlace(logged)}: ${kindText(logged)}: ${suppressionPlace(explanation.held)}: ${pairText(explanation)}\n`,
          ),
    ),
    ...suppressions.flatMap(({ usage, obstacle, nearest }) =>
      nearest.length === 0
        ? [`${suppressionPlace(usage)}: ${usage.verdict}: ${suppressionName(usage)}: ${obstacle}\n`]
        : nearest.map(
            ({ explanation, ...logged }) =>
              `${suppressionPlace(usage)}: ${usage.verdict}: ${contextPlace(logged)}: ${pairText(explanation)}\n`,
          ),
    ),
  ].join('');
}

/** For people. */
export function explainPretty(report: ExplainReport, useColor: boolean): string {
  const { contexts, suppressions, isWhole, warnings } = report;
  const color = pc.createColors(useColor);
  const paint = { [YES]: color.green, [MAYBE]: color.yellow, [NO]: color.red };
  const title = (text: string): string => color.bold(text);
  const explain = (explanation: Explanation): string[] =>
    isWhole ? [...alignmentLines(explanation), ...verdictLines(explanation)] : verdictLines(explanation);

  function contextBlock({ explanations, ...logged }: ExplainedContext): string[] {
    const { decision } = logged;
    const verdict = decision.verdict.replace('-', ' ');
    return [
      `${title(contextPlace(logged))} ${kindText(logged)}: ${verdict}`,
      `  ${printable(displayText(decision.context.what))}`,
      `  ${color.dim(stackText(decision.context))}`,
      ...(explanations.length === 0 ? ['  no suppression of these files is for such errors'] : []),
      ...explanations.flatMap((explanation) => ['', suppressionTitle(explanation), ...explain(explanation)]),
    ];
  }

  function suppressionTitle({ held, answer }: Explanation): string {
    const off = held.suppression.state === 'commented-out' ? ', commented out' : '';
    return `  ${title(suppressionPlace(held))} \`${suppressionName(held)}\`${off}: ${paint[answer](ANSWER_WORDS[answer])}`;
  }

  function suppressionBlock({ usage, obstacle, nearest }: ExplainedUsage): string[] {
    const verdict = usage.verdict.replace('-', ' ');
    return [
      `${title(suppressionPlace(usage))} \`${suppressionName(usage)}\`: ${verdict}`,
      ...(obstacle === '' ? [] : [`  ${printable(obstacle)}`]),
      ...nearest.flatMap(({ explanation, ...logged }) => [
        '',
        `  ${title(contextPlace(logged))} ${kindText(logged)}: ${paint[explanation.answer](ANSWER_WORDS[explanation.answer])}`,
        `    ${color.dim(stackText(logged.decision.context))}`,
        ...explain(explanation),
      ]),
    ];
  }

  function alignmentLines({ held, context, lines, change, answer }: Explanation): string[] {
    const head = headRows(held, context, change?.head ?? null);
    const rows = [...head, ...lines.flatMap((line) => stackRows(held, context, line))];
    const widest = rows.reduce((width, { left }) => Math.max(width, left.length), 0);
    const width = Math.min(MAX_COLUMN, widest);
    const used = lines.flatMap(({ frames }) => frames);
    const rest = context.stack.frames.slice(used.reduce((last, at) => Math.max(last, at), -1) + 1);
    const behind = answer === NO && change === null ? [] : rest;
    const unread = unreadLines(held);
    return [
      ...rows.map(({ answer: ofRow, left, right }) =>
        `    ${paint[ofRow](MARKS[ofRow])} ${left.padEnd(width)}  ${right}`.trimEnd(),
      ),
      ...(behind.length === 0 ? [] : [color.dim(`      ${' '.repeat(width)}  ${notCompared(behind)}`)]),
      ...(unread > 0
        ? [color.dim(`      ${plural(unread, 'more line')}: not read, since --num-callers is less`)]
        : []),
    ];
  }

  function verdictLines(explanation: Explanation): string[] {
    const { held, context, failure, reason, answer, change } = explanation;
    const isOff = held.suppression.state === 'commented-out';
    const steps = changeSteps(explanation);
    const lines = [
      ...(failure && answer === NO ? [`    why: ${failureText(failure, held, context)}`] : []),
      ...(reason === '' ? [] : [`    why: ${printable(reason)}`]),
    ];
    if (answer === YES) return isOff ? [...lines, '    change: enable it'] : lines;
    if (answer === MAYBE) return lines;
    if (!change) return [...lines, '    change: none that is known makes it match'];
    if (!isWhole && isFar(explanation))
      return [...lines, '    far away: every line of its stack would have to be another'];
    const { proof } = change;
    const outcome =
      proof.answer === YES ? 'it matches then' : `it may match then: ${printable(proof.reason)}`;
    return [
      ...lines,
      `    change${steps.length + Number(isOff) === 1 ? '' : 's'} (tried: ${outcome}):`,
      ...(isOff ? ['      enable it'] : []),
      ...steps.flatMap((step) => stepLines(step, { removed: color.red, added: color.green })),
    ];
  }

  const notes = warnings.map((warning) => `${color.yellow('warning:')} ${printable(warning)}\n`).join('');
  const blocks = [...contexts.map(contextBlock), ...suppressions.map(suppressionBlock)];
  if (blocks.length > 0) return `${notes}${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`;
  return `${notes}no error context is left over, and no suppression that these runs could have used\n`;
}

const ANSWER_WORDS: Readonly<Record<Answer, string>> = {
  [YES]: 'matches',
  [MAYBE]: 'undetermined',
  [NO]: 'does not match',
};

const MARKS: Readonly<Record<Answer, string>> = { [YES]: '=', [MAYBE]: '?', [NO]: 'x' };

/** No pattern takes more place than this, so that the frames stay in sight. */
const MAX_COLUMN = 48;

/** A line of an alignment: what the suppression says, and what the error has there. */
interface Row {
  readonly answer: Answer;
  readonly left: string;
  readonly right: string;
}

function headRows(
  { loaded, suppression }: ExplainedSuppression,
  { tool, kind, errorKind, extra, leak }: ErrorContext,
  head: NonNullable<Explanation['change']>['head'] | null,
): Row[] {
  const left = printable(displayText(suppression.kindLine?.text ?? ''));
  const right = printable(`${tool}:${kind ?? `${errorKind ?? '?'} (unknown kind)`}`);
  const isKind = kind === null ? MAYBE : head?.kind ? NO : YES;
  const written = suppression.extraLine && displayText(suppression.extraLine.text);
  const isCompared = kind === loaded.kind && (leak !== null || extra !== null);
  const ofError = leak ? leakKindsLine(new Set([leak.kind])) : (extra ?? '');
  const rows: Row[] = [{ answer: isKind, left, right }];
  if (written !== null || (isCompared && head?.extra)) {
    const isExtra = head?.extra ? NO : isCompared || kind !== loaded.kind ? YES : MAYBE;
    rows.push({
      answer: isExtra,
      left: printable(written ?? '(no extra line)'),
      right: printable(displayText(ofError)),
    });
  }
  return rows;
}

function stackRows(held: ExplainedSuppression, { stack }: ErrorContext, aligned: AlignedLine): Row[] {
  const { line, frames, answer, isHidden, change } = aligned;
  const left = change === 'insert' ? '(...)' : printable(patternText(held, line));
  if (isHidden) return [{ answer, left, right: 'a frame below main, which the log leaves out' }];
  if (frames.length === 0)
    return [{ answer, left, right: change === 'drop' ? '(no frame is left for it)' : '(no frame)' }];
  const pattern = held.loaded.frames[line ?? -1];
  return frames.map((at, index) => {
    const frame = stack.frames[at];
    const right = !frame
      ? ''
      : pattern && pattern.type !== '...'
        ? seenText(pattern, frame)
        : frameText(frame);
    return { answer, left: index === 0 ? left : ' |', right };
  });
}

/** What of a frame a line is compared with. */
function seenText({ type }: LinePattern, frame: Frame): string {
  const { fn, shownAs, obj } = frame;
  if (type === 'src') return frameText(frame);
  if (type === 'obj') return obj === null ? `object of ${functionName(frame)}` : printable(displayText(obj));
  if (fn === null) return `${functionName(frame)}, demangled`;
  const isDemangled = shownAs !== undefined && shownAs !== fn;
  return isDemangled
    ? `${functionName(frame)}, that is ${printable(displayText(shownAs))}`
    : frameText(frame);
}

/** How many frame lines are past `--num-callers`; a `src:` line may have been taken for the extra line. */
function unreadLines({ suppression, loaded }: ExplainedSuppression): number {
  const hasOneLess = loaded.extra !== null && suppression.extraLine === null;
  return suppression.frames.length - loaded.frames.length - Number(hasOneLess);
}

function notCompared(frames: readonly Frame[]): string {
  const [first] = frames;
  const others = frames.length - 1;
  const name = first ? functionName(first) : '';
  return `${name}${others > 0 ? ` and ${plural(others, 'more frame')}` : ''}: not compared`;
}

/** Which part of the suppression fails, and what Valgrind compares with what. */
function failureText(
  { part, comparedWith }: Failure,
  held: ExplainedSuppression,
  context: ErrorContext,
): string {
  if (part === 'kind') {
    const { neverMatches } = held.loaded;
    if (neverMatches) return `no error is ever matched by the kind ${held.loaded.kind}`;
    return `it is for ${printable(held.loaded.kind)}, and the error is ${printable(shownKind(context))}`;
  }
  if (part === 'extra line') {
    return `the extra line is compared with \`${printable(displayText(context.leak?.kind ?? context.extra ?? ''))}\``;
  }
  const pattern = held.loaded.frames[part];
  const line = `line ${fileLine(held, part)}, \`${printable(patternText(held, part))}\`,`;
  if (!pattern || pattern.type === '...') return line;
  const [first, ...others] = comparedWith;
  const frame = context.stack.frames[first ?? -1];
  if (!frame) return `${line} is compared with nothing: the stack ends before it`;
  const seen = `is compared with ${COMPARED[pattern.type]} \`${comparedText(pattern, frame)}\``;
  const more = others.length === 0 ? '' : `, and with ${plural(others.length, 'frame')} further out`;
  return `${line} ${seen}${more}`;
}

const COMPARED: Readonly<Record<LinePattern['type'], string>> = {
  fun: 'the function name',
  obj: 'the object',
  src: 'the source position',
};

function comparedText({ type }: LinePattern, frame: Frame): string {
  const { fn, obj, file, line } = frame;
  const texts = {
    fun: fn ?? functionName(frame),
    obj: obj ?? '',
    src: file === null ? 'none' : `${file}:${line}`,
  };
  return printable(displayText(texts[type]));
}

interface Paint {
  readonly removed: (text: string) => string;
  readonly added: (text: string) => string;
}

function stepLines({ line, from, to, because }: ChangeStep, { removed, added }: Paint): string[] {
  const place = `line ${line}`;
  const why = because === '' ? '' : `  (${because})`;
  const blank = ' '.repeat(place.length);
  const rows = [
    ...(from === null ? [] : [removed(`- ${printable(from)}`)]),
    ...(to === null ? [] : [added(`+ ${printable(to)}`)]),
  ];
  return rows.map(
    (row, at) => `      ${at === 0 ? place : blank}  ${row}${at === rows.length - 1 ? why : ''}`,
  );
}

function contextPlace({ log, decision }: LoggedContext): string {
  return `${printable(log)}:${decision.context.line}`;
}

function kindText({ decision: { context } }: LoggedContext): string {
  const times = context.count === null || context.count === 1 ? '' : `, ${context.count} times`;
  return printable(shownKind(context)) + times;
}
