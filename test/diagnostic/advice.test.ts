import { expect, test } from 'vitest';
import { adviceForFiles } from '../../src/diagnostic/advice.js';

const ADVICE = {
  reason: 'There are errors.',
  help: 'Enable it.',
  ways: [
    { what: 'Enable.', price: 'None.', commands: ['enable {file} --all'] },
    { what: 'Rebuild.', price: 'Time.', commands: ['make', 'make install'] },
  ],
};

test('a command for each file, as a shell takes it', () => {
  const { ways } = adviceForFiles(ADVICE, ['a/b.supp', "it's $& here.supp"]);
  expect(ways.map(({ commands }) => commands)).toEqual([
    ['enable a/b.supp --all', "enable 'it'\\''s $& here.supp' --all"],
    ['make', 'make install'],
  ]);
});

test('without files, no way that is about files', () => {
  expect(adviceForFiles(ADVICE, [])).toEqual({ ...ADVICE, ways: ADVICE.ways.slice(1) });
});
