import { xmlDocument, xmlElement, xmlTextElement } from './xml.js';

/** One case of a suite. All texts must have gone through `printable`; line ends between them stay. */
export interface JunitCase {
  readonly name: string;
  /** Null if it passes. */
  readonly failure: { readonly type: string; readonly message: string; readonly text: string } | null;
  /** What a case that passes has to say all the same; may be empty. */
  readonly output: string;
}

/** A file, or a log, and what was found in it. */
export interface JunitSuite {
  /** Also the class name of its cases: what CI servers group by. */
  readonly name: string;
  readonly cases: readonly JunitCase[];
}

/** Suites as JUnit XML, as Jenkins' schema has it. There are no times: equal input gives equal output. */
export function junitDocument(suites: readonly JunitSuite[]): string {
  const counts = countsOf(suites.flatMap((suite) => suite.cases));
  return xmlDocument(xmlElement('testsuites', { name: 'suppkit', ...counts }, suites.map(suiteElement)));
}

function countsOf(cases: readonly JunitCase[]) {
  const failures = cases.filter(({ failure }) => failure !== null).length;
  return { tests: cases.length, failures, errors: 0 };
}

function suiteElement({ name, cases }: JunitSuite): string {
  return xmlElement(
    'testsuite',
    { name, ...countsOf(cases) },
    cases.map((one) => caseElement(name, one)),
  );
}

function caseElement(classname: string, { name, failure, output }: JunitCase): string {
  const children = [
    ...(failure
      ? [xmlTextElement('failure', { message: failure.message, type: failure.type }, failure.text)]
      : []),
    ...(output === '' ? [] : [xmlTextElement('system-out', {}, output)]),
  ];
  return xmlElement('testcase', { name, classname }, children);
}
