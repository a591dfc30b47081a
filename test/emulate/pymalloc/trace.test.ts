import { expect, test } from 'vitest';
import { createTraceRecorder } from '../../../src/emulate/pymalloc/trace.js';

test('steps in their order, with who asks', () => {
  const { within, object, mem, write, steps } = createTraceRecorder('system');
  const block = within('main', () => object.malloc(10));
  write(block, 2, 3);
  within('main > f >> g', () => {
    mem.realloc(block, 20);
    within('h', () => object.free(block));
  });
  object.free(1);
  const call = (fn: string, isInlined = false) => ({ fn, isInlined });
  expect(steps).toEqual([
    { type: 'malloc', domain: 'object', block: 0, size: 10 },
    { type: 'write', block: 0, start: 2, length: 3 },
    {
      type: 'realloc',
      domain: 'system',
      block: 0,
      size: 20,
      stack: [call('g', true), call('f'), call('main')],
    },
    {
      type: 'free',
      domain: 'object',
      block: 0,
      stack: [call('h'), call('g', true), call('f'), call('main')],
    },
    { type: 'free', domain: 'object', block: 1, stack: [] },
  ]);
});
