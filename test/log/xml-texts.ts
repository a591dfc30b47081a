/** A document of protocol 4, or another one. */
export function xmlDocument(
  body: string,
  { pid = 100, tool = 'memcheck', protocol = 4, options = ['-v'], version = '3.19.0', isForked = false } = {},
): string {
  return `<?xml version="1.0"?>

<valgrindoutput>

<protocolversion>${protocol}</protocolversion>
<protocoltool>${tool}</protocoltool>

<preamble>
  <line>A tool, for tests</line>
  <line>Using Valgrind-${version} and LibVEX; rerun with -h for copyright info</line>
</preamble>

<pid>${pid}</pid>
<ppid>1</ppid>
<tool>${tool}</tool>

<args>
  <vargv>
    <exe>/usr/bin/valgrind</exe>
${options.map((option) => `    <arg>${option}</arg>\n`).join('')}  </vargv>
  <argv>
    <exe>./program</exe>
    <arg>--not-valgrinds</arg>
  </argv>
</args>

${isForked ? '' : xmlState('RUNNING')}${body}
</valgrindoutput>
`;
}

/** A state of the program. */
export function xmlState(state: 'RUNNING' | 'FINISHED'): string {
  return `<status>\n  <state>${state}</state>\n  <time>00:00:00:01.234 </time>\n</status>\n\n`;
}

export const FINISHED = xmlState('FINISHED');

/** The children of an error, with its number. */
export function xmlError(unique: number, kind: string, ...children: readonly string[]): string {
  return `<error>
  <unique>0x${unique.toString(16)}</unique>
  <tid>1</tid>
  <kind>${kind}</kind>
${children.join('\n')}
</error>

`;
}

/** A stack of functions, each with its own address and place. */
export function xmlStack(...functions: readonly string[]): string {
  const frames = functions.map(
    (fn, at) => `    <frame>
      <ip>0x10${at}${fn.length}</ip>
      <obj>/tmp/program</obj>
      <fn>${fn}</fn>
      <dir>/tmp</dir>
      <file>program.c</file>
      <line>${at + 1}</line>
    </frame>
`,
  );
  return `  <stack>\n${frames.join('')}  </stack>`;
}

/** The counts of errors, by their numbers. */
export function xmlErrorCounts(counts: Readonly<Record<string, number>>): string {
  const pairs = Object.entries(counts).map(
    ([unique, count]) => `  <pair>\n    <count>${count}</count>\n    <unique>${unique}</unique>\n  </pair>\n`,
  );
  return `<errorcounts>\n${pairs.join('')}</errorcounts>\n\n`;
}

/** The suppressions that were used. */
export function xmlSuppressionCounts(counts: Readonly<Record<string, number>>): string {
  const pairs = Object.entries(counts).map(
    ([name, count]) => `  <pair>\n    <count>${count}</count>\n    <name>${name}</name>\n  </pair>\n`,
  );
  return `<suppcounts>\n${pairs.join('')}</suppcounts>\n`;
}

/** The summary of protocol 6. */
export function xmlSummary(errors: number, contexts = errors): string {
  return `<error_summary>
  <errors>${errors}</errors>
  <error_contexts>${contexts}</error_contexts>
  <suppressed>0</suppressed>
  <suppressed_contexts>0</suppressed_contexts>
</error_summary>

`;
}
