import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rules } from '../src/lint/rules/index.js';
import { rulesMarkdown } from '../src/report/rule-list.js';
import type { GeneratedFiles } from './generated-files.js';

const ROOT = join(import.meta.dirname, '..');

/** The README with the table of rules, and below each `$ command` of its console blocks the real output. */
export function readmeFile(): GeneratedFiles {
  const path = join(ROOT, 'README.md');
  return { [path]: withRealOutput(withRuleTable(readFileSync(path, 'utf8'))) };
}

function withRealOutput(readme: string): string {
  return readme.replaceAll(/```console\n(.*?)```/gs, (_, block: string) => {
    const commands = block.split('\n').filter((line) => line.startsWith('$ '));
    return `\`\`\`console\n${commands.map((line) => `${line}\n${run(line.slice(2))}`).join('')}\`\`\``;
  });
}

/** What a command prints, run in the root of the checkout with the built bundle as `suppkit`. */
function run(command: string): string {
  const shell = `suppkit() { node dist/suppkit.cjs "$@"; }; ${command}`;
  const { stdout, stderr } = spawnSync('sh', ['-c', shell], {
    cwd: ROOT,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1' },
  });
  return stdout + stderr;
}

const TABLE_START = '<!-- rules -->';
const TABLE_END = '<!-- /rules -->';

function withRuleTable(readme: string): string {
  const start = readme.indexOf(TABLE_START) + TABLE_START.length;
  const end = readme.indexOf(TABLE_END);
  if (start < TABLE_START.length || end < start) throw new Error(`README.md lacks ${TABLE_START} … ${TABLE_END}`);
  const table = rulesMarkdown(rules, (id) => `docs/rules/${id}.md`);
  return `${readme.slice(0, start)}\n\n${table}\n${readme.slice(end)}`;
}
