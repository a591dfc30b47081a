// Writes logs/index.json, and the table of logs in README.md, from the logs and the commands that made them.
// `record` runs it. The commands come in a file, one a line: log, options and program, with tabs between them.

import { readFileSync, writeFileSync } from 'node:fs';

const SUMMARY = /ERROR SUMMARY: (\d+) errors from (\d+) contexts \(suppressed: (\d+) from (\d+)\)/g;
const SUPPRESSIONS = '--suppressions=';

const read = (path) => readFileSync(new URL(path, import.meta.url), 'utf8');
const write = (path, text) => writeFileSync(new URL(path, import.meta.url), text);

function entry(line) {
  const [path, ...args] = line.split('\t');
  const options = ['--default-suppressions=no', ...args.slice(0, -1)];
  const tool = options.find((option) => option.startsWith('--tool='))?.slice('--tool='.length);
  const suppressionFiles = options
    .filter((option) => option.startsWith(SUPPRESSIONS))
    .map((option) => option.slice(SUPPRESSIONS.length));
  const log = read(path);
  return {
    path,
    tool: tool ?? 'memcheck',
    program: args.at(-1).slice('bin/'.length),
    options,
    suppressionFiles,
    ...totals(log),
    used: path.endsWith('.xml') ? usedInXml(log) : usedInText(log, options, suppressionFiles),
  };
}

/** The last summary counts; with `-s` there are two. XML has none, nor has a quiet run. */
function totals(log) {
  const summary = [...log.matchAll(SUMMARY)].at(-1)?.slice(1).map(Number) ?? [];
  const [errors = null, contexts = null, suppressed = null, suppressedContexts = null] = summary;
  return { errors, contexts, suppressed, suppressedContexts };
}

/** Null unless the log was made with `-s`, because then it does not say. */
function usedInText(log, options, files) {
  if (!options.includes('-s')) return null;
  const used = /used_suppression: +(\d+) (.*)$/;
  return log
    .split('\n')
    .map((line) => used.exec(line))
    .filter((match) => match !== null)
    .map(([, count, rest]) => ({ count: Number(count), ...place(rest, files) }));
}

/** Names may contain blanks, so what follows the name is found by the files that are known. */
function place(rest, files) {
  for (const file of files) {
    const at = rest.lastIndexOf(` ${file}:`);
    if (at >= 0) {
      return { name: rest.slice(0, at), file, line: Number.parseInt(rest.slice(at + file.length + 2), 10) };
    }
  }
  throw new Error(`no file in "${rest}"`);
}

/** XML gives the name, not the place. */
function usedInXml(log) {
  return [...log.matchAll(/<count>(\d+)<\/count>\s*<name>(.*)<\/name>/g)].map(([, count, name]) => ({
    count: Number(count),
    name: name.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&'),
    file: null,
    line: null,
  }));
}

function tableRow({ path, program, options, errors, contexts, suppressed, suppressedContexts, used }, paths) {
  const name = path.slice('logs/text/'.length, -'.txt'.length);
  const forms = paths.has(`logs/xml/${name}.xml`) ? 'txt, xml' : 'txt';
  const command = [...options.slice(1), `bin/${program}`];
  const shown = errors === null ? '–' : `${errors} from ${contexts}`;
  const hidden = errors === null ? '–' : `${suppressed} from ${suppressedContexts}`;
  const uses = used?.map(({ count, file, line }) => `${count} × ${file}:${line}`).join('<br>') ?? '–';
  return `| ${name} (${forms}) | \`${command.join(' ')}\` | ${shown} | ${hidden} | ${uses} |`;
}

function table(entries) {
  const paths = new Set(entries.map(({ path }) => path));
  return [
    '| log | command | errors from contexts | suppressed | used suppressions |',
    '| --- | --- | --- | --- | --- |',
    ...entries.filter(({ path }) => path.endsWith('.txt')).map((entry) => tableRow(entry, paths)),
  ].join('\n');
}

const entries = readFileSync(process.argv[2], 'utf8')
  .trimEnd()
  .split('\n')
  .map(entry)
  .toSorted((a, b) => (a.path < b.path ? -1 : 1));

write('logs/index.json', `${JSON.stringify(entries, null, 2)}\n`);
write(
  'README.md',
  read('README.md').replace(
    /(?<=<!-- logs: begin -->\n)[^]*(?=<!-- logs: end -->)/,
    () => `\n${table(entries)}\n\n`,
  ),
);
