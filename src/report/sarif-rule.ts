import type { ReportingDescriptor } from 'sarif';
import type { Rule } from '../lint/rule.js';

const LEVELS = { error: 'error', warning: 'warning', info: 'note', off: 'warning' } as const;

/** What SARIF tells of a rule: the words of its page, but for the examples. */
export function sarifRule({
  id,
  severity,
  summary,
  why,
  help,
  source,
  fixSafety,
}: Rule): ReportingDescriptor {
  const sections: readonly (readonly [title: string, text: string])[] = [
    ['Why is this bad?', why],
    ['What to do', help],
    ...(fixSafety === '' ? [] : [['Fix safety', fixSafety] as const]),
    ['Where Valgrind says so', `${source}.`],
  ];
  return {
    id,
    name: pascalCase(id),
    shortDescription: { text: `${summary}.` },
    fullDescription: { text: why },
    help: {
      text: sections.map(([title, text]) => `${title}: ${text}`).join('\n'),
      markdown: sections.map(([title, text]) => `## ${title}\n\n${text}\n`).join('\n'),
    },
    defaultConfiguration: { enabled: severity !== 'off', level: LEVELS[severity] },
  };
}

function pascalCase(id: string): string {
  return id.replaceAll(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());
}
