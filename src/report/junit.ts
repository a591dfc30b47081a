import { xmlDocument, xmlElement, xmlTextElement } from './xml.js';

/** One case of a suite. All texts must have gone through `printable`; line ends between them stay. */
export interface JunitCase {
  readonly name: string;
  /** Why it neither passes nor fails; undefined if it does. */
  readonly skipped?: string;
  readonly failure?: { readonly type: string; readonly message: string; readonly text: string };
  /** What it has to say besides; may be empty. */
  readonly output: string;
}

/** A file, or a log, and what was found in it. */
export interface JunitSuite {
  /** Also the class name of its cases: what CI servers group by. */
  readonly name: string;
  readonly cases: readonly JunitCase[];
  /** What is wrong with the file or log itself; may be empty. */
  readonly problems: string;
}

/** Suites as JUnit XML, as Jenkins' schema has it. There are no times: equal input gives equal output. */
export function junitDocument(suites: readonly JunitSuite[]): string {
  const counts = countsOf(suites.flatMap((suite) => suite.cases));
  return xmlDocument(xmlElement('testsuites', { name: 'suppkit', ...counts }, suites.map(suiteElement)));
}

/** Jenkins' schema has no count of skipped cases on the outermost element. */
function countsOf(cases: readonly JunitCase[]) {
  return { tests: cases.length, failures: cases.filter(({ failure }) => failure).length, errors: 0 };
}

function suiteElement({ name, cases, problems }: JunitSuite): string {
  const skipped = cases.filter((one) => one.skipped !== undefined).length;
  return xmlElement('testsuite', { name, ...countsOf(cases), skipped }, [
    ...withOwnNames(cases).map((one) => caseElement(name, one)),
    ...(problems === '' ? [] : [xmlTextElement('system-err', {}, problems)]),
  ]);
}

/** CI servers take cases of one name for one case: those that come again are numbered. */
function withOwnNames(cases: readonly JunitCase[]): JunitCase[] {
  const times = new Map<string, number>();
  return cases.map((one) => {
    const time = (times.get(one.name) ?? 0) + 1;
    times.set(one.name, time);
    return time === 1 ? one : { ...one, name: `${one.name} (${time})` };
  });
}

function caseElement(classname: string, { name, skipped, failure, output }: JunitCase): string {
  const children = [
    ...(skipped === undefined ? [] : [xmlTextElement('skipped', {}, skipped)]),
    ...(failure
      ? [xmlTextElement('failure', { message: failure.message, type: failure.type }, failure.text)]
      : []),
    ...(output === '' ? [] : [xmlTextElement('system-out', {}, output)]),
  ];
  return xmlElement('testcase', { name, classname }, children);
}
