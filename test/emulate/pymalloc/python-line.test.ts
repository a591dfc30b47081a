import { describe, expect, test } from 'vitest';
import {
  formatPythonLine,
  parsePythonLine,
  pymallocFacts,
} from '../../../src/emulate/pymalloc/python-line.js';

describe('lines', () => {
  test.each(['2.5', '2.7', '3.0', '3.9', '3.10', '3.14'])('%s', (text) => {
    expect(formatPythonLine(parsePythonLine(text) ?? 0)).toBe(text);
  });
  test.each(['2.4', '2.8', '3.15', '3', '3.9.1', '3.x', ' 3.9', '', '4.0', '2.07'])('%j is none', (text) => {
    expect(parsePythonLine(text)).toBeNull();
  });
});

test.each([
  ['2.6', 'PyObject_Free', 'PyObject_Realloc', 'Py_ADDRESS_IN_RANGE', 256],
  ['2.7', 'PyObject_Free', 'PyObject_Realloc', 'Py_ADDRESS_IN_RANGE', 512],
  ['3.2', 'PyObject_Free', 'PyObject_Realloc', 'Py_ADDRESS_IN_RANGE', 256],
  ['3.3', 'PyObject_Free', 'PyObject_Realloc', 'Py_ADDRESS_IN_RANGE', 512],
  ['3.5', '_PyObject_Free', '_PyObject_Realloc', 'Py_ADDRESS_IN_RANGE', 512],
  ['3.6', '_PyObject_Free', '_PyObject_Realloc', 'address_in_range', 512],
  ['3.9', '_PyObject_Free', '_PyObject_Realloc', 'address_in_range', 512],
])('the allocator of %s', (text, free, realloc, check, smallLimit) => {
  expect(pymallocFacts(parsePythonLine(text) ?? 0)).toMatchObject({ free, realloc, check, smallLimit });
});

test.each(['3.10', '3.14'])('that of %s reads nothing', (text) => {
  expect(pymallocFacts(parsePythonLine(text) ?? 0)).toBeNull();
});
