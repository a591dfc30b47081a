import * as fc from 'fast-check';
import { error } from '@actions/core';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { withoutCommands, workflowCommand } from '../../src/report/workflow-command.js';

afterEach(() => void vi.restoreAllMocks());

test.each<[string, Record<string, string | number | undefined>, string, string]>([
  ['error', {}, 'plain', '::error::plain\n'],
  ['notice', { file: 'a.supp', line: 3, title: undefined }, 'm', '::notice file=a.supp,line=3::m\n'],
  ['error', { file: 'a,b:c%0A\n\r' }, '::x,y%\n\r', '::error file=a%2Cb%3Ac%250A%0A%0D::::x,y%25%0A%0D\n'],
])('%s %j %j', (name, properties, message, command) => {
  expect(workflowCommand(name, properties, message)).toBe(command);
});

test("the same as GitHub's own toolkit writes", () => {
  const text = fc.string({
    unit: fc.constantFrom('a', '%', '\r', '\n', ':', ',', '=', '0A', 'é', ' '),
    minLength: 1,
  });
  fc.assert(
    fc.property(text, text, (file, message) => {
      let written = '';
      const write = vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
        written += String(chunk);
        return true;
      });
      error(message, { file, startLine: 7, startColumn: 2, endColumn: 4, title: 't' });
      write.mockRestore();
      const own = workflowCommand('error', { title: 't', file, line: 7, col: 2, endColumn: 4 }, message);
      expect(own).toBe(written);
    }),
  );
});

describe('text for people holds no command', () => {
  test.each([
    ['a ::error::b', 'a ::error::b'],
    ['::error::b\n  ::set-output name=x::y\n', '\\u{3a}:error::b\n  \\u{3a}:set-output name=x::y\n'],
    ['\u00a0::error::b', '\u00a0\\u{3a}:error::b'], // The runner trims whatever is white space to .NET.
    ['a ##[error]b', 'a #\\u{23}[error]b'],
    ['###[error]b', '##\\u{23}[error]b'],
    ['##vso[task.complete]', '#\\u{23}vso[task.complete]'],
    ["##teamcity[message text='x']", "#\\u{23}teamcity[message text='x']"],
    ['### a comment', '### a comment'],
    ['std::string', 'std::string'],
  ])('%j', (text, inert) => {
    expect(withoutCommands(text)).toBe(inert);
  });
});
