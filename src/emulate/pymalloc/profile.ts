import {
  choiceParameter,
  flagParameter,
  type Parameter,
  type ParameterValues,
  type Profile,
} from '../profile.js';
import { advisePymalloc } from './advice.js';
import { playTrace } from './play.js';
import { formatPythonLine, NEWEST_LINE, OLDEST_LINE, parsePythonLine, pymallocFacts } from './python-line.js';
import { createRandom } from './random.js';
import { runScript } from './script.js';
import { createTraceRecorder } from './trace.js';

const PYTHON: Parameter = {
  name: 'python',
  description: 'the line of CPython',
  default: '2.7',
  choices: null,
  expected: `a line of CPython from ${formatPythonLine(OLDEST_LINE)} to ${formatPythonLine(NEWEST_LINE)}`,
  isValid: (value) => parsePythonLine(value) !== null,
  // One for each set of names that the functions of the allocator had.
  variants: ['2.7', '3.4', '3.9'],
};

const SEED: Parameter = {
  name: 'seed',
  description: 'other sizes of objects: a whole number',
  default: '1',
  choices: null,
  expected: 'a whole number of up to 9 digits',
  isValid: (value) => /^\d{1,9}$/.test(value),
  // What one run does not reach by chance, this one does.
  variants: ['1'],
};

/** The small-object allocator of CPython up to 3.9, which reads memory that is not its own. */
export const pymalloc: Profile = {
  name: 'pymalloc',
  summary: "CPython's small-object allocator, which reads memory that is not its own",
  parameters: [
    choiceParameter({ name: 'bits', description: 'the word size', default: '64', choices: ['32', '64'] }),
    {
      ...choiceParameter({
        name: 'allocator',
        description: 'where objects come from; malloc is --without-pymalloc',
        default: 'pymalloc',
        choices: ['pymalloc', 'malloc'],
      }),
      variants: ['pymalloc'],
    },
    flagParameter({
      name: 'memory-debugger',
      description: 'the check is a function of its own: Py_USING_MEMORY_DEBUGGER; from 3.6 on, -fno-inline',
      default: 'no',
    }),
    flagParameter({
      name: 'inline-info',
      description: 'there is debug information: inlined functions have frames',
      default: 'yes',
    }),
    PYTHON,
    SEED,
  ],
  emulate(values, numCallers) {
    const { bits, line, facts, hasMemoryDebugger, hasInlineInfo } = buildOf(values);
    const trace = createTraceRecorder(pymallocFacts(line)?.servesPyMem === false ? 'system' : 'object');
    runScript({ trace, line, bits, random: createRandom(Number(values['seed'])) });
    const program = `/usr/bin/python${formatPythonLine(line)}`;
    return playTrace(trace.steps, { bits, facts, hasMemoryDebugger, hasInlineInfo, program, numCallers });
  },
  whyNone(values) {
    const { facts, line } = buildOf(values);
    if (facts) return null;
    return pymallocFacts(line)
      ? 'without pymalloc, all memory comes from the system, and nothing is read that is not allocated'
      : "from 3.10 on, a radix tree tells which memory is the allocator's own, and nothing else is read";
  },
  advise(values) {
    const { facts, ...build } = buildOf(values);
    return facts && advisePymalloc({ ...build, facts });
  },
};

function buildOf(values: ParameterValues) {
  const line = parsePythonLine(values['python'] ?? '') ?? NEWEST_LINE;
  return {
    line,
    bits: values['bits'] === '32' ? (32 as const) : (64 as const),
    facts: values['allocator'] === 'malloc' ? null : pymallocFacts(line),
    hasMemoryDebugger: values['memory-debugger'] === 'yes',
    hasInlineInfo: values['inline-info'] === 'yes',
  };
}
