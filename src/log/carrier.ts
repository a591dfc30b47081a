/**
 * What stands before a line of a log because of the way it came: a CI system or a test driver put a time or a
 * number there. Several may follow each other.
 */
const CARRIERS: readonly RegExp[] = [
  // A byte order mark, which GitHub writes at the start of a downloaded log.
  /^\xEF\xBB\xBF/,
  // GitHub's and Azure's `2024-05-01T12:00:00.1234567Z `; `gh run view --log` puts job and step before it. GitLab's
  // `2024-05-01T12:00:00.123456Z 00O `: the stream's number, O or E, and + where it continues a line.
  /^(?:[^\t]*\t[^\t]*\t)?\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z (?:[0-9a-f]{2}[OE][ +])?/,
  // Jenkins, in a pipeline: `[2024-05-01T12:00:00.123Z] `, and by default: `12:00:00  `.
  /^\[\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z\] /,
  /^\d\d:\d\d:\d\d(?:\.\d+)? {2}/,
  // CTest with -V: the number of the test.
  /^\d+: /,
];

/** Colours and other commands to a terminal (ECMA-48: CSI and OSC sequences). */
// eslint-disable-next-line no-control-regex
const TERMINAL_COMMANDS = /\x1B(?:\[[0-9:;<=>?]*[ -/]*[@-~]|\][^\x07\x1B]*(?:\x07|\x1B\\))/g;

/** How the lines begin that need no look: Valgrind's own, and generated suppressions. */
const BARE = '=-*>{} ';

/** Takes away what a line of a log (byte text) got on its way from Valgrind to us. */
export function stripCarrier(line: string): string {
  const plain = line.includes('\x1B') ? line.replaceAll(TERMINAL_COMMANDS, '') : line;
  if (BARE.includes(plain.charAt(0))) return plain;
  let rest = plain;
  for (let carrier = findCarrier(rest); carrier; carrier = findCarrier(rest)) {
    rest = rest.slice(carrier.length);
  }
  return rest;
}

function findCarrier(line: string): string | undefined {
  for (const pattern of CARRIERS) {
    const [carrier] = pattern.exec(line) ?? [];
    if (carrier !== undefined) return carrier;
  }
  return undefined;
}
