/** Properties of a command by name; those that are undefined are left out. */
type Properties = Readonly<Record<string, string | number | undefined>>;

/**
 * A workflow command of GitHub Actions, `::error file=a.supp,line=3::message`, on a line of its own. Escaped as the
 * runner reads it (actions/runner, ActionCommand.cs): `%`, CR and LF, and in properties also `:` and `,`.
 */
export function workflowCommand(name: string, properties: Properties, message: string): string {
  const list = Object.entries(properties)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${key}=${escapeWith(/[%\r\n:,]/g, String(value))}`)
    .join(',');
  return `::${name}${list === '' ? '' : ` ${list}`}::${escapeWith(/[%\r\n]/g, message)}\n`;
}

function escapeWith(characters: RegExp, text: string): string {
  const hex = (character: string): string =>
    character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0');
  return text.replaceAll(characters, (character) => `%${hex(character)}`);
}

/**
 * Text for people, of which no line is a command to the CI runner that keeps it as a log: GitHub obeys lines that
 * begin in `::` and, anywhere in a line, `##[`; Azure Pipelines `##vso[`; TeamCity `##teamcity[`.
 */
export function withoutCommands(text: string): string {
  const ofGithub = text.includes('::') ? text.replaceAll(/^(\s*):(?=:)/gm, '$1\\u{3a}') : text;
  if (!ofGithub.includes('##')) return ofGithub;
  return ofGithub.replaceAll(/##(?=(?:vso|teamcity)?\[)/g, '#\\u{23}');
}

/** The same for a text in pieces, each of whole lines. */
export function* eachWithoutCommands(pieces: Iterable<string>): Generator<string> {
  for (const piece of pieces) yield withoutCommands(piece);
}
