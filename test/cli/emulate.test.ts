import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { suppkit, suppkitJson, temporaryFolder } from '../support/suppkit.js';

interface EmulateJson {
  readonly contexts: readonly {
    kind: string;
    count: number;
    stack: readonly { fn: string; obj: string }[];
  }[];
}

const kinds = ({ contexts }: EmulateJson): string[] =>
  [...new Set(contexts.map(({ kind, stack }) => `${kind} ${stack[0]?.fn}`))].sort();

describe('the profile pymalloc', () => {
  test.each<[string, string[]]>([
    [
      'pymalloc',
      ['Addr4', 'Cond', 'Value8'].flatMap((kind) => [`${kind} PyObject_Free`, `${kind} PyObject_Realloc`]),
    ],
    [
      'pymalloc --bits 32',
      ['Addr4', 'Cond', 'Value4'].flatMap((kind) => [`${kind} PyObject_Free`, `${kind} PyObject_Realloc`]),
    ],
    ['pymalloc --memory-debugger', ['Addr4', 'Cond', 'Value8'].map((kind) => `${kind} Py_ADDRESS_IN_RANGE`)],
    [
      'pymalloc:bits=32 --memory-debugger',
      ['Addr4', 'Cond', 'Value4'].map((kind) => `${kind} Py_ADDRESS_IN_RANGE`),
    ],
    ['pymalloc --python 3.9', ['Addr4', 'Cond', 'Value8'].map((kind) => `${kind} address_in_range`)],
    [
      'pymalloc --python=3.9 --no-inline-info',
      ['Addr4', 'Cond', 'Value8'].flatMap((kind) => [`${kind} _PyObject_Free`, `${kind} _PyObject_Realloc`]),
    ],
  ])('%s', (args, expected) => {
    expect(kinds(suppkitJson<EmulateJson>(['emulate', ...args.split(' ')]))).toEqual(expected);
  });

  test.each([
    [
      'pymalloc --allocator malloc',
      'pymalloc:allocator=malloc has no errors: without pymalloc, all memory comes from the system, and nothing is read that is not allocated',
    ],
    [
      'pymalloc --python 3.10',
      "pymalloc:python=3.10 has no errors: from 3.10 on, a radix tree tells which memory is the allocator's own, and nothing else is read",
    ],
  ])('%s says why there are none', (args, why) => {
    expect(suppkit(['emulate', ...args.split(' '), '-f', 'frames'])).toEqual({
      status: 0,
      stdout: '',
      stderr: `suppkit: note: ${why}\n`,
    });
  });

  test('every form is read again as the same errors', () => {
    const folder = temporaryFolder();
    const suppressions = 'samples/python/python-style.enabled.supp';
    const matched = (args: readonly string[]) => {
      const { stdout, stderr } = suppkit(['match', ...args, '-s', suppressions, '-f', 'compact']);
      expect(stderr).toBe('');
      return stdout.replaceAll(/^(?!samples)\S+:\d+: /gm, '');
    };
    const expected = matched(['--emulate', 'pymalloc']);
    expect(expected).toContain('samples/python/python-style.enabled.supp:131: used: ');
    for (const format of ['text', 'xml', 'json', 'frames']) {
      const file = join(folder, `errors.${format}`);
      expect(suppkit(['emulate', 'pymalloc', '-f', format, '-o', file])).toEqual({
        status: 0,
        stdout: '',
        stderr: '',
      });
      const isLog = format === 'text' || format === 'xml';
      expect(matched(isLog ? [file] : ['--emulate', file])).toBe(expected);
    }
  });

  test('stacks have --num-callers frames', () => {
    const { contexts } = suppkitJson<EmulateJson>(['emulate', 'pymalloc', '--num-callers', '2']);
    expect(Math.max(...contexts.map(({ stack }) => stack.length))).toBe(2);
  });
});

describe('files', () => {
  const write = (text: string, name = 'errors.frames'): string => {
    const file = join(temporaryFolder(), name);
    writeFileSync(file, text, 'latin1');
    return file;
  };

  test('are converted, byte for byte', () => {
    const file = write('# c\n2x  Memcheck:Cond na\xefve@/x <  main\n');
    const { stdout } = suppkit(['emulate', file, '-f', 'frames', '-o', join(temporaryFolder(), 'out')]);
    expect(stdout).toBe('');
    const output = join(temporaryFolder(), 'out.frames');
    suppkit(['emulate', file, '-f', 'frames', '-o', output]);
    expect(readFileSync(output, 'latin1')).toBe('2x Memcheck:Cond na\xefve@/x < main\n');
  });

  test('come from standard input, too', () => {
    const { stdout } = suppkit(['emulate', '-', '-f', 'frames', '--num-callers', '2'], {
      input: 'Memcheck:Cond a < b << c < d\n',
    });
    expect(stdout).toBe('Memcheck:Cond a < b << c\n');
  });

  test('that are called like a profile', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'pymalloc'), 'Memcheck:Cond f\n');
    const frames = (...args: string[]) =>
      suppkit(['emulate', ...args, '-f', 'frames'], { cwd: folder }).stdout;
    expect(frames('./pymalloc')).toBe('Memcheck:Cond f\n');
    expect(frames('--profile-file', 'pymalloc')).toBe('Memcheck:Cond f\n');
    expect(frames('pymalloc')).toContain('PyObject_Free');
  });

  test('of several tools are no XML log', () => {
    const file = write('Memcheck:Cond f\ndrd:MutexErr f\n');
    expect(suppkit(['emulate', file, '-f', 'xml'])).toEqual({
      status: 2,
      stdout: '',
      stderr:
        'suppkit: an XML log is of one tool, and these errors are of Memcheck and drd; use --format text\n',
    });
    expect(suppkit(['emulate', file]).stdout.match(/ERROR SUMMARY/g)).toHaveLength(4);
  });
});

test('without a source, the profiles', () => {
  const { status, stdout } = suppkit(['emulate']);
  expect(status).toBe(0);
  expect(stdout).toMatch(/^pymalloc: .*\n {2}bits +the word size \(32 or 64; 64 by default\)\n/);
  expect(suppkitJson<{ profiles: { name: string }[] }>(['emulate']).profiles.map(({ name }) => name)).toEqual(
    ['pymalloc'],
  );
});

describe('mistakes', () => {
  test.each([
    ['pymalloc --bits 16', 'pymalloc: bits must be 32 or 64, not 16'],
    ['pymalloc:bit=32', 'pymalloc has no parameter bit; did you mean bits?'],
    ['pymaloc', 'cannot read pymaloc: there is no such file; did you mean the profile pymalloc?'],
    ['nofile', 'cannot read nofile: there is no such file'],
    ['--seed 3', '--seed is for a profile: name one'],
    [
      'samples/emulated/pymalloc.frames --bits 32',
      '--bits is for a profile: samples/emulated/pymalloc.frames is a file',
    ],
    ['pymalloc --profile-file x', '--profile-file is a source itself: leave out the other one'],
    ['pymalloc --num-callers 1', '--num-callers: Valgrind 3.28 takes a whole number from 2 to 500'],
  ])('emulate %s', (args, message) => {
    expect(suppkit(['emulate', ...args.split(' ')])).toEqual({
      status: 2,
      stdout: '',
      stderr: `suppkit: ${message}\n`,
    });
  });

  test('a kind that the release does not have', () => {
    const { status, stderr } = suppkit(['emulate', '-', '--valgrind-version', '3.19'], {
      input: 'CoreError:FdBadUse f\n',
    });
    expect(status).toBe(2);
    expect(stderr).toBe(
      'suppkit: Valgrind 3.19 has no error of the kind CoreError:FdBadUse; choose another --valgrind-version, or --format frames\n',
    );
  });
});
