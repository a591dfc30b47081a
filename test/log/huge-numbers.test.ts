import { describe, expect, test } from 'vitest';
import { readLog } from '../../src/log/read-log.js';
import { error, listSummary, preamble, stack, summary, user } from './texts.js';
import {
  FINISHED,
  xmlDocument,
  xmlError,
  xmlErrorCounts,
  xmlStack,
  xmlSummary,
  xmlSuppressionCounts,
} from './xml-texts.js';

/** What is no count of any run. Only the first is one that a text log may look like. */
const HUGE = '999999999999999999999';
const NO_NUMBERS = [HUGE, '9007199254740993', '1e400', '-1', 'NaN', 'Infinity', '0x10', '', '1 2'];

/** All numbers that a log has come to. */
function numbersOf(text: string): number[] {
  const numbers: number[] = [];
  const log = readLog(text);
  JSON.stringify(log, (_, value: unknown) => {
    if (typeof value === 'number') numbers.push(value);
    return value;
  });
  return numbers;
}

/** A run that the reader read without finding fault. */
function runOf(text: string) {
  const { runs, problems } = readLog(text);
  return { run: runs[0], problems: problems.map(({ message }) => message) };
}

describe('a text log', () => {
  test('with an ERROR SUMMARY of more errors than there can be has none', () => {
    const summaryOf = (numbers: string) => `ERROR SUMMARY: ${numbers}`;
    const text = preamble() + user(...error('Invalid read of size 4', 'f', 'main'));
    for (const numbers of [
      `${HUGE} errors from 1 contexts (suppressed: 0 from 0)`,
      `1 errors from ${HUGE} contexts (suppressed: 0 from 0)`,
      `1 errors from 1 contexts (suppressed: ${HUGE} from 0)`,
      `1 errors from 1 contexts (suppressed: 0 from ${HUGE})`,
    ]) {
      const { run, problems } = runOf(text + user(summaryOf(numbers)));
      expect(run).toMatchObject({ summary: null, complete: false, contexts: [{ count: null }] });
      expect(problems).toEqual(['the log of process 100 is cut off: it has no ERROR SUMMARY']);
    }
  });

  test('that lists an error of more occurrences than there can be does not tell how many there are', () => {
    const lines = error('Invalid read of size 4', 'f', 'main');
    const text =
      preamble() +
      user(...lines, listSummary(3, 1), '', `${HUGE} errors in context 1 of 1:`, ...lines, listSummary(3, 1));
    expect(runOf(text)).toMatchObject({ run: { contexts: [{ count: null }] }, problems: [] });
  });

  test('of a loss record of more bytes, blocks and records than there can be does not tell them', () => {
    const headline = `${HUGE} bytes in ${HUGE} blocks are definitely lost in loss record ${HUGE} of ${HUGE}`;
    const text = preamble() + user(...error(headline, 'malloc', 'main'), ...summary(1));
    expect(runOf(text).run?.contexts).toMatchObject([
      { leak: { kind: 'definite', bytes: null, blocks: null } },
    ]);
  });

  test('of a source line that Valgrind cannot know does not tell the line', () => {
    const [at = '', by = ''] = stack('f', 'main');
    const frames = [at.replace(/:1\)$/, `:${HUGE})`), by];
    const text = preamble() + user('Invalid read of size 4', ...frames, '', ...summary(1));
    expect(runOf(text).run?.contexts[0]?.stack.frames).toMatchObject([
      { fn: 'f', file: 'program.c', line: null },
      { fn: 'main', file: 'program.c', line: 2 },
    ]);
  });

  test('of a suppression that was used more often than can be does not say which were used', () => {
    const used = [`used_suppression: ${HUGE} a a.supp:1`, 'used_suppression: 1 b a.supp:7'];
    const text =
      preamble() +
      user(listSummary(0, 0, 3), '') +
      used.map((line) => `--100-- ${line}\n`).join('') +
      user('', listSummary(0, 0, 3));
    expect(runOf(text)).toMatchObject({
      run: { usedSuppressions: null },
      problems: [
        'process 100: the used suppressions that were read account for 1 of the 3 suppressed errors',
      ],
    });
  });

  test('has no number that is none, wherever there is a huge one', () => {
    const text =
      preamble() +
      user(
        ...error(`Invalid read of size ${HUGE}`, 'f', 'main'),
        ...error(`${HUGE} bytes in 1 blocks are definitely lost in loss record 1 of ${HUGE}`, 'malloc', 'f'),
        'LEAK SUMMARY:',
        `   definitely lost: ${HUGE} bytes in ${HUGE} blocks`,
        `   suppressed: ${HUGE} bytes in ${HUGE} blocks`,
        '',
        `More than ${HUGE} total errors detected.  I'm not reporting any more.`,
        listSummary(1),
      );
    expect(numbersOf(text).filter((number) => !Number.isSafeInteger(number))).toEqual([]);
  });
});

describe.each(NO_NUMBERS)('an XML log with %j for a number', (number) => {
  const ERROR = xmlError(0, 'InvalidRead', '  <what>Invalid read of size 4</what>', xmlStack('f', 'main'));
  const withNumber = (body: string) => runOf(xmlDocument(body).replaceAll('12345', number));

  test('does not tell how often an error occurred', () => {
    const { run, problems } = withNumber(ERROR + FINISHED + xmlErrorCounts({ '0x0': 12345 }));
    expect(run).toMatchObject({ complete: true, contexts: [{ count: null }] });
    expect(problems).toEqual([]);
  });

  test('does not say which suppressions were used', () => {
    const { run } = withNumber(FINISHED + xmlSuppressionCounts({ a: 12345, b: 1 }));
    expect(run).toMatchObject({ complete: true, usedSuppressions: null });
  });

  test('has no summary', () => {
    const { run, problems } = withNumber(
      ERROR + FINISHED + xmlErrorCounts({ '0x0': 1 }) + xmlSummary(12345, 1),
    );
    expect(run).toMatchObject({ complete: true, summary: null, contexts: [{ count: 1 }] });
    expect(problems).toEqual([]);
  });

  test('does not tell the line of a frame, nor what is lost', () => {
    const loss = xmlError(
      1,
      'Leak_DefinitelyLost',
      '  <xwhat><text>1 bytes in 1 blocks are definitely lost in loss record 1 of 1</text>',
      '  <leakedbytes>12345</leakedbytes><leakedblocks>12345</leakedblocks></xwhat>',
      xmlStack('malloc').replace('<line>1<', '<line>12345<'),
    );
    expect(withNumber(loss + FINISHED).run?.contexts).toMatchObject([
      {
        leak: { bytes: null, blocks: null },
        stack: { frames: [{ fn: 'malloc', file: 'program.c', line: null }] },
      },
    ]);
  });

  test('has no number that is none', () => {
    const error = xmlError(12345, 'InvalidRead', '  <what>a</what>', xmlStack('f')).replace(
      '0x3039',
      '12345',
    );
    const blocks = ['definitely_lost', 'suppressed'].map(
      (kind) => `<${kind}><blocks>12345</blocks></${kind}>`,
    );
    const body = `${error}${FINISHED}<leak_summary>${blocks.join('')}</leak_summary>`;
    const text = xmlDocument(body, { options: ['--num-callers=12345'] }).replaceAll('12345', number);
    expect(numbersOf(text).filter((one) => !Number.isSafeInteger(one))).toEqual([]);
  });
});
