/**
 * What stands before a line of a log because of the way it came: a CI system, a test driver or a collector of logs
 * put a time, a name or a number there. Several may follow each other. What is the same before each line, such as the
 * name of a branch, need not be known here: the readers find it.
 */
const CARRIERS: readonly RegExp[] = [
  // GitHub, Azure Pipelines, `docker logs -t`, kubectl: `2024-05-01T12:00:00.1234567Z `; `gh run view --log` puts job,
  // step and, once, a byte order mark before it. GitLab goes on with the stream, `00O `, or `00O+` where it continues a
  // line; the journal (-o short-iso) with host and unit, `host valgrind[12]: `.
  /(?:[^\t]*\t[^\t]*\t)?(?:\xEF\xBB\xBF)?\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d+)?(?:Z|[+-]\d\d:?\d\d)? (?:[0-9a-f]{2}[OE][ +]|\w[\w.-]* [\w.@/-]+\[\d+\]: )?/,
  // Jenkins, in a pipeline: `[2024-05-01T12:00:00.123Z] `, and by default: `12:00:00  `, `12:00:00.123  `.
  /\[\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z\] /,
  /\d\d:\d\d:\d\d(?:\.\d+)? {2}/,
  // TeamCity: `[12:00:00]W:\t [Step 1/2] `, where the letter is a blank for standard output.
  /\[\d\d:\d\d:\d\d\][ A-Za-z]?:\t ?(?:\[[^\]]*\] )?/,
  // The journal and syslog: `May  1 12:00:00 host valgrind[12]: `, and `ts` of moreutils, without host and program.
  /[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d (?:\w[\w.-]* [\w.@/-]+(?:\[\d+\])?: )?/,
  // Android's logcat: `05-01 12:00:00.123  1234  1234 I valgrind: ` or, with -v brief or time, `I/valgrind( 1234): `.
  /(?:\d\d-\d\d \d\d:\d\d:\d\d\.\d{3} +)?(?:\d+ +\d+ [VDIWEF] [^:]*|[VDIWEF]\/[^(]*\( *\d+\)): /,
  // Docker Compose: `service-1  | `.
  /[\w.-]+ +\| /,
  // CTest with -V: the number of the test.
  /\d+: /,
  // What GitLab and Travis fold, behind which the cursor goes back to the start of the line.
  /(?:section_(?:start|end)|travis_(?:fold|time)):[^\r]*\r/,
];

const CARRIER = new RegExp(`^(?:${CARRIERS.map(({ source }) => source).join('|')})`);

/** Colours and other commands to a terminal (ECMA-48: control sequences, strings such as OSC, and short escapes). */
const TERMINAL_COMMANDS =
  // eslint-disable-next-line no-control-regex
  /\x1B(?:\[[0-9:;<=>?]*[ -/]*[@-~]|[\]PX^_][^\x07\x1B]*(?:\x07|\x1B\\)|[ -/]+[0-~]|[0-Z=>\\c-~])/g;

/** No log came through more hands than this. In a line that looks as if it did, the time for each of them would add up. */
const MOST_CARRIERS = 20;

/** How the lines begin that need no look: Valgrind's own, and generated suppressions. */
const BARE = '=-*>{} ';

/** Takes away what a line of a log (byte text) got on its way from Valgrind to us. */
export function stripCarrier(line: string): string {
  const plain = line.includes('\x1B') ? line.replaceAll(TERMINAL_COMMANDS, '') : line;
  let rest = plain;
  for (let left = MOST_CARRIERS; left > 0 && rest !== '' && !BARE.includes(rest.charAt(0)); left--) {
    const [carrier] = CARRIER.exec(rest) ?? [];
    if (carrier === undefined) return rest;
    rest = rest.slice(carrier.length);
  }
  return rest;
}
