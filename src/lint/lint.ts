import { nameOffset, type Suppression, type SuppressionFile } from '../ast/nodes.js';
import { compareDiagnostics, type Diagnostic, type Severity } from '../diagnostic/diagnostic.js';
import type { Fatal } from '../load/load.js';
import { loadOnce } from '../load/load-once.js';
import { displayText } from '../source/source.js';
import type { Release } from '../valgrind/release.js';
import { suppressingTools, type Tool } from '../valgrind/tools.js';
import { defaultOptions, type RuleSettings } from './config.js';
import { createDiagnosticFilter, readDirectives } from './directives.js';
import type { Evidence } from './evidence.js';
import { createLintMemory, type LintMemory } from './lint-memory.js';
import type { Finding, Rule } from './rule.js';
import { rules as allRules } from './rules/index.js';
import { visitFile, type RunningRule } from './visit.js';

/** How to lint. */
export interface LintOptions {
  /** The releases that the files are for, oldest first; a file must work with all of them. */
  readonly releases: readonly Release[];
  readonly numCallers: number;
  readonly evidence: Evidence | null;
  /** The day as YYYY-MM-DD, for what expires; without it nothing does. */
  readonly today?: string;
  /** Severities by rule id that replace the rules' own, and those of {@link settingsOf}. */
  readonly severities: ReadonlyMap<string, Severity | 'off'>;
  /** What the configuration of a file says; nothing by default. */
  readonly settingsOf?: (file: SuppressionFile) => FileSettings;
  /** The rules to run; all by default. */
  readonly rules?: readonly Rule[];
  /** For who lints a file again and again. The diagnostics are the same with a memory and without. */
  readonly memory?: LintMemory;
}

/** What holds for one file. What is left out is as for all files. */
export interface FileSettings {
  readonly releases?: readonly Release[];
  readonly numCallers?: number;
  readonly rules?: RuleSettings;
}

/** The releases and `--num-callers` for a file. */
export function runOf(file: SuppressionFile, options: LintOptions): ValgrindRun {
  const { releases = options.releases, numCallers = options.numCallers } = options.settingsOf?.(file) ?? {};
  return { releases, numCallers };
}

type ValgrindRun = Pick<LintOptions, 'releases' | 'numCallers'>;

/** Lints files together: rules with the scope `project` see all of them. The diagnostics are sorted. */
export function lintFiles(files: readonly SuppressionFile[], options: LintOptions): Diagnostic[] {
  const { memory = createLintMemory() } = options;
  return files.flatMap((file) => lintFile(file, files, { ...options, memory })).sort(compareDiagnostics);
}

function lintFile(
  file: SuppressionFile,
  files: readonly SuppressionFile[],
  options: LintOptions & Required<Pick<LintOptions, 'memory'>>,
): Diagnostic[] {
  const { releases, numCallers } = runOf(file, options);
  const refusals = findRefusals(file, { releases, numCallers });
  const settings = options.settingsOf?.(file).rules;
  const { rules = allRules, evidence, today = null } = options;
  const diagnostics: Diagnostic[] = [];
  const running: RunningRule[] = [];
  const reported = new Set<string>();
  const decisive = [releases, numCallers].map(String);
  const tested = new Set<string>();
  for (const rule of rules) {
    const setting = settings?.get(rule.id);
    const chosen = options.severities.get(rule.id) ?? setting?.severity;
    const ruleSeverity = chosen ?? rule.severity;
    if (ruleSeverity === 'off') continue;
    const report = (finding: Finding<string>): void => {
      const severity = (chosen === undefined && finding.severity) || ruleSeverity;
      const isHarmless = rule.group === 'refused' && refusals.length === 0 && severity === 'error';
      diagnostics.push(toDiagnostic(rule, finding, file, isHarmless ? 'warning' : severity));
      reported.add(rule.id);
    };
    const ruleOptions = setting?.options ?? defaultOptions(rule);
    const run = { file, files, releases, numCallers, evidence, today, ruleIds };
    running.push({ rule, visitor: rule.create({ ...run, options: ruleOptions, report }) });
    decisive.push(rule.options ? `${rule.id} ${JSON.stringify(ruleOptions)}` : rule.id);
    if (seesAll(rule, files, evidence)) tested.add(rule.id);
  }
  // With evidence, two suppressions with the same text may be two things.
  const memory = evidence ? null : options.memory.of(decisive.join('\n'));
  visitFile(file, running, { releases, reported, memory });

  const directives = readDirectives(file);
  const filter = createDiagnosticFilter(file, directives);
  const isShown = (diagnostic: Diagnostic): boolean => !filter.hides(diagnostic);
  const shown = diagnostics.splice(0).filter(isShown);
  for (const directive of directives) {
    const effect = { hidden: filter.hiddenBy(directive), tested };
    for (const { visitor } of running) visitor.directive?.(directive, effect);
  }
  return [...shown, ...diagnostics.filter(isShown)];
}

const ruleIds = allRules.map(({ id }) => id);

/** Does a rule see all that it may need? A file alone says nothing of other files. */
function seesAll({ scope }: Rule, files: readonly SuppressionFile[], evidence: Evidence | null): boolean {
  const sees = { file: true, project: files.length > 1, evidence: evidence !== null, directives: false };
  return sees[scope];
}

/** A refusal of the file by one tool of one release. */
export interface FileRefusal {
  readonly tool: Tool;
  readonly release: Release;
  readonly fatal: Fatal;
}

/** Asks every tool of every release whether it loads the file. */
export function findRefusals(
  { source }: Pick<SuppressionFile, 'source'>,
  { releases, numCallers }: ValgrindRun,
): FileRefusal[] {
  return releases.flatMap((release) =>
    suppressingTools(release).flatMap((tool) => {
      const { fatal } = loadOnce(source, { tool, release, numCallers });
      return fatal ? [{ tool, release, fatal }] : [];
    }),
  );
}

function toDiagnostic(
  rule: Rule,
  finding: Finding<string>,
  file: SuppressionFile,
  severity: Severity,
): Diagnostic {
  const { messageId, span, data = {}, suppression, help, related, fixes } = finding;
  const template = rule.messages[messageId] ?? messageId;
  return {
    ruleId: rule.id,
    messageId,
    severity,
    message: template.replaceAll(/\{(\w+)\}/g, (_, name: string) => data[name] ?? ''),
    help: help ?? rule.help,
    data,
    file: file.source.file,
    span: { start: span.start, end: span.end },
    suppression: suppression ? describe(file, suppression) : null,
    related: related ?? [],
    fixes: fixes ?? [],
  };
}

function describe({ source }: SuppressionFile, suppression: Suppression) {
  return {
    line: source.lines.position(nameOffset(suppression)).line,
    name: displayText(suppression.name?.text ?? ''),
  };
}
