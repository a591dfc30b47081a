/** Attributes by name; those that are undefined are left out. */
type Attributes = Readonly<Record<string, string | number | undefined>>;

/** An XML 1.0 document in UTF-8 with this root element. */
export function xmlDocument(root: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root}`;
}

/** An element with its children, each on lines of its own; without children, an empty one. */
export function xmlElement(name: string, attributes: Attributes, children: readonly string[] = []): string {
  const head = `<${name}${attributesText(attributes)}`;
  return children.length === 0 ? `${head}/>\n` : `${head}>\n${children.join('')}</${name}>\n`;
}

/** An element that holds text alone, all of whose characters count. */
export function xmlTextElement(name: string, attributes: Attributes, text: string): string {
  return `<${name}${attributesText(attributes)}>${escapeXml(text, /[&<>\r]/g)}</${name}>\n`;
}

/** White space other than blanks would be normalised in attributes, so it is written as references. */
function attributesText(attributes: Attributes): string {
  return Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ` ${name}="${escapeXml(String(value), /[&<>"\t\n\r]/g)}"`)
    .join('');
}

/**
 * What XML 1.0 forbids even as a reference (section 2.2, Char: most control characters, surrogates, U+FFFE and
 * U+FFFF) is shown as `\u{…}`.
 */
function escapeXml(text: string, special: RegExp): string {
  return text
    .replaceAll(FORBIDDEN, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`)
    .replaceAll(special, (character) => `&#${character.charCodeAt(0)};`);
}

const FORBIDDEN = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;
