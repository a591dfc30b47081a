import { tooManyFrames } from '../../../src/lint/rules/too-many-frames.js';
import { testRule } from '../../support/test-rule.js';

const head = '{\n   name\n   Memcheck:Cond\n';
const frames = (count: number): string => 'fun:f\n'.repeat(count);
/** Where the 501st of `frames` begins. */
const start = head.length + frames(500).length;

testRule(tooManyFrames, {
  valid: [
    {
      name: '501 frames for another tool, which Valgrind does not check',
      code: `${head.replace('Memcheck', 'SomeTool')}${frames(501)}}\n`,
      numCallers: 500,
    },
    { name: '500 frames', code: `${head}${frames(500)}}\n`, numCallers: 500 },
    { name: '501 frames of which 499 are kept', code: `${head}${frames(501)}}\n`, numCallers: 499 },
    { name: '501 frames and the default of --num-callers', code: `${head}${frames(501)}}\n` },
    {
      name: '500 frames behind an extra line',
      code: `${head.replace('Cond', 'Param\nwrite(buf)')}${frames(500)}}\n`,
      numCallers: 500,
    },
    {
      name: '500 frames behind a src: pattern that is taken as the parameter',
      code: `${head.replace('Cond', 'Param\nsrc:a.c')}${frames(500)}}\n`,
      numCallers: 500,
    },
  ],
  invalid: [
    {
      name: '501 frames',
      code: `${head}${frames(501)}}\n`,
      numCallers: 500,
      errors: [{ messageId: 'tooMany', start, end: start + 5, severity: 'error', data: {} }],
    },
    {
      name: 'the first that is too many, even if it is no frame pattern',
      code: `${head}${frames(500)}   .... \n${frames(9)}}\n`,
      numCallers: 500,
      errors: [{ messageId: 'tooMany', start: start + 3, end: start + 7 }],
    },
  ],
});
