import { describe, expect, test } from 'vitest';
import { behindPrompt, innerPrefixes, parseMessage } from '../../src/log/line-prefix.js';

describe('the prefix of a line', () => {
  test.each([
    ['==100== text', { mark: '==', pid: '100', writer: '100', text: 'text' }],
    ['==100==    at 0x1: f', { mark: '==', pid: '100', writer: '100', text: '   at 0x1: f' }],
    ['==100== ', { mark: '==', pid: '100', writer: '100', text: '' }],
    ['==100==', { mark: '==', pid: '100', writer: '100', text: '' }],
    ['--100-- text', { mark: '--', pid: '100', writer: '100', text: 'text' }],
    ['**100** text', { mark: '**', pid: '100', writer: '100', text: 'text' }],
    ['==00:00:01:02.003 100== text', { mark: '==', pid: '100', writer: '100', text: 'text' }],
    ['**00:00:01:02.003 100** text', { mark: '**', pid: '100', writer: '100', text: 'text' }],
    ['>==100== text', { mark: '==', pid: '100', writer: '>100', text: 'text' }],
    ['>>--100-- text', { mark: '--', pid: '100', writer: '>>100', text: 'text' }],
    [
      '==100== \0 a line\rwith \x85 in it',
      { mark: '==', pid: '100', writer: '100', text: '\0 a line\rwith \x85 in it' },
    ],
  ])('%j', (line, message) => {
    expect(parseMessage(line)).toEqual(message);
  });

  test.each([
    '',
    'text',
    ' ==100== text',
    '==100-- text',
    '==100==text',
    '== 100== text',
    '==x== text',
    '=100= text',
  ])('%j has none', (line) => {
    expect(parseMessage(line)).toBeNull();
  });
});

test('a prefix behind the output of a program', () => {
  expect(innerPrefixes('50%==100== text')).toEqual([3]);
  expect(innerPrefixes('50% ==00:00:01:02.003 100== text ==7== x')).toEqual([4, 33]);
  expect(innerPrefixes('==100== text')).toEqual([]);
  expect(innerPrefixes('a == b, c --1-- d')).toEqual([10]);
  expect(innerPrefixes('no prefix at all')).toEqual([]);
  expect(innerPrefixes(`x${' ==1== '.repeat(10_000)}`)).toHaveLength(10);
});

test('what follows a prompt', () => {
  const prompt = '---- Print suppression ? --- [Return/N/n/Y/y/C/c] ---- ';
  expect(behindPrompt(`${prompt}{`)).toBe('{');
  expect(behindPrompt(`${prompt}==100== Invalid read of size 1`)).toBe('==100== Invalid read of size 1');
  expect(behindPrompt(prompt)).toBe('');
  expect(behindPrompt('-'.repeat(64))).toBeNull();
  expect(behindPrompt('---Thread-Announcement---')).toBeNull();
});
