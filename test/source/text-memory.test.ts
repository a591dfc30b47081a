import { expect, test } from 'vitest';
import { createTextMemory } from '../../src/source/text-memory.js';

/** A memory, and what was made of which texts. */
function counted(limit?: number) {
  const memory = createTextMemory<{ readonly of: string }>(limit);
  const made: string[] = [];
  const recall = (text: string) =>
    memory.recall(text, (copy) => {
      made.push(copy);
      return { of: copy };
    });
  return { recall, made };
}

test('of a text that comes again, nothing is made', () => {
  const { recall, made } = counted();
  expect(recall('some text')).toEqual({ value: { of: 'some text' }, isNew: true });
  expect(recall(['some', 'text'].join(' '))).toEqual({ value: { of: 'some text' }, isNew: false });
  expect(recall('').isNew).toBe(true);
  expect(recall('').isNew).toBe(false);
  expect(made).toEqual(['some text', '']);
});

test('what is not asked for is forgotten, what is asked for is not', () => {
  const { recall } = counted(20);
  recall('forgotten');
  recall('remembered');
  for (let round = 0; round < 10; round++) {
    recall(`another text ${round}`);
    expect(recall('remembered').isNew).toBe(false);
  }
  expect(recall('forgotten').isNew).toBe(true);
});
