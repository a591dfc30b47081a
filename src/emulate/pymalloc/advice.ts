import type { Advice, Way } from '../../diagnostic/advice.js';
import type { PymallocFacts, PythonLine } from './python-line.js';

/** What matters of an interpreter for what to do about it. */
export interface AdvisedBuild {
  readonly line: PythonLine;
  readonly facts: PymallocFacts;
  readonly hasInlineInfo: boolean;
}

/** What to do about the errors of an interpreter that has pymalloc: three ways, each with its price. */
export function advisePymalloc(build: AdvisedBuild): Advice {
  const { facts } = build;
  const check = facts.checkIs === 'macro' ? separateCheck(facts) : shownCheck(build);
  return {
    reason:
      'Python asks of any address whether it is one of its own small objects. For that it reads from the page of the ' +
      'address, which may be freed or was never written. The answer is right whatever is read there, but Memcheck ' +
      'reports the reading.',
    help: `Enable it, or ${check.short}, or take Python's own allocator out.`,
    ways: [enable(facts), check.way, withoutPymalloc(build)],
  };
}

function enable({ free, realloc }: PymallocFacts): Way {
  return {
    what: `Enable the suppressions of ${free} and ${realloc}.`,
    price: 'Nothing is rebuilt; but they also hide every real error of their kinds in these two functions.',
    commands: ["suppkit enable {file} --fun '*PyObject_Free' --fun '*PyObject_Realloc'"],
  };
}

function separateCheck({ check }: PymallocFacts): { readonly short: string; readonly way: Way } {
  return {
    short: 'rebuild Python with Py_USING_MEMORY_DEBUGGER',
    way: {
      what: `Rebuild Python with Py_USING_MEMORY_DEBUGGER: it puts the reading into a function of its own, ${check}.`,
      price:
        'The suppressions of that function hide nothing else; but it takes a Python of your own, a little slower.',
      commands: ['./configure CPPFLAGS=-DPy_USING_MEMORY_DEBUGGER && make'],
    },
  };
}

/** From 3.6 on the check is a function already, and Py_USING_MEMORY_DEBUGGER changes nothing of it. */
function shownCheck({ facts: { check }, hasInlineInfo }: AdvisedBuild): {
  readonly short: string;
  readonly way: Way;
} {
  const known = hasInlineInfo ? 'as this one has' : 'which this one lacks';
  return {
    short: `use a Python with debug information, in which Valgrind sees ${check}`,
    way: {
      what: `Use a Python with debug information, ${known}: then Valgrind sees that ${check} is inlined.`,
      price: `The suppressions of ${check} hide nothing else; Py_USING_MEMORY_DEBUGGER is not needed from 3.6 on.`,
      commands: ['./configure CFLAGS=-g && make'],
    },
  };
}

/** PYTHONMALLOC is read from 3.6 on. */
function withoutPymalloc({ line }: AdvisedBuild): Way {
  const isSwitch = line >= 306;
  return {
    what: isSwitch
      ? 'Let Python take every object from malloc, with PYTHONMALLOC=malloc, or configure it --without-pymalloc.'
      : 'Configure Python --without-pymalloc, so that every object comes from malloc.',
    price:
      'Memcheck then sees the bounds of every object and finds more errors, and most of the file becomes ' +
      'unnecessary; but the run takes more time and memory.',
    commands: [
      isSwitch ? 'PYTHONMALLOC=malloc valgrind python3 …' : './configure --without-pymalloc && make',
    ],
  };
}
