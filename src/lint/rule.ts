import type { GenericSchema } from 'valibot';
import type { FrameLine, Suppression, SuppressionFile } from '../ast/nodes.js';
import type { Fix, Related, Severity } from '../diagnostic/diagnostic.js';
import type { Span } from '../source/span.js';
import type { Release } from '../valgrind/release.js';
import type { Directive, DirectiveEffect } from './directives.js';
import type { Evidence } from './evidence.js';

/** What a rule finds: its page, its messages, its examples, and the check itself. */
export interface Rule<MessageId extends string = string, Options = unknown> extends RuleMetadata {
  /**
   * What a configuration may say of it beside its severity: an object of which each key has a default and a
   * description; `{}` must fit. Without it there is nothing to say.
   */
  readonly options?: GenericSchema<unknown, Options>;
  /** By message id; `{name}` is filled in from the data of a report. */
  readonly messages: Readonly<Record<MessageId, string>>;
  /** Called once a file. State lives in the closure, never in the module. */
  create(context: RuleContext<MessageId, Options>): RuleVisitor;
}

/** The kinds of harm, worst first, each in one sentence without a full stop. */
export const RULE_GROUPS = {
  refused: 'Valgrind refuses the file, with all that stands in it',
  dead: 'Valgrind says nothing, and a suppression does not work',
  fragile: 'A suppression works on one machine, build or release alone',
  broad: 'A suppression hides more than was meant',
  housekeeping: 'Nobody will know later why it is there, or whether it still has to be',
} as const;

/** One of {@link RULE_GROUPS}. */
export type RuleGroup = keyof typeof RULE_GROUPS;

/** What a rule says of itself; its page is written from this. */
export interface RuleMetadata {
  /** Names what is found, in kebab-case. */
  readonly id: string;
  /** The suppkit version that brought it. */
  readonly since: string;
  readonly severity: Severity | 'off';
  readonly fix: 'sometimes' | 'never';
  /**
   * What it needs: one file, all files of the run, logs and emulated errors, or the directives with what all other
   * rules report. Without the hook `file`, a rule that needs one file looks at one suppression at a time: what it
   * reports of it hangs on its text and the comments above it alone, so that it need not be asked of the same text again.
   */
  readonly scope: 'file' | 'project' | 'evidence' | 'directives';
  /**
   * What kind of harm it finds. What a rule of the group `refused` finds makes Valgrind refuse the file; where every
   * tool accepts the file all the same (the line is one that nobody reads), the diagnostic is a warning.
   */
  readonly group: RuleGroup;
  /** One sentence without a full stop. */
  readonly summary: string;
  /** Why it is bad, in Valgrind's terms. Whole sentences. */
  readonly why: string;
  /** What to do. Whole sentences. */
  readonly help: string;
  /** Where Valgrind says or does so. */
  readonly source: string;
  /** What a fix changes, and why it is safe or not; empty without fixes. */
  readonly fixSafety: string;
  /** Each gives exactly one diagnostic of this rule (with the evidence, for rules that need it). */
  readonly bad: readonly RuleExample[];
  /** None of them gives a diagnostic of this rule. */
  readonly good: readonly RuleExample[];
}

/** A file to try a rule on, and emulated errors in frame notation where the rule needs evidence. */
export interface RuleExample {
  /** Byte text. */
  readonly code: string;
  /** A file that is given before it. */
  readonly earlier?: string;
  readonly errors?: string;
  /** `--num-callers`, where it is not 12. */
  readonly numCallers?: number;
  /** The rule's options as a configuration has them. */
  readonly options?: Readonly<Record<string, unknown>>;
}

/** The day on which examples are linted. */
export const EXAMPLE_DAY = '2026-01-31';

/** What a rule may look at, and how it reports. */
export interface RuleContext<MessageId extends string, Options = unknown> {
  readonly file: SuppressionFile;
  /** All files of the run, this one included, in the order in which they were given. */
  readonly files: readonly SuppressionFile[];
  /** The releases that the file is for, oldest first. */
  readonly releases: readonly Release[];
  readonly numCallers: number;
  /** What logs and emulated errors tell of the suppressions; null without any. */
  readonly evidence: Evidence | null;
  /** The day as YYYY-MM-DD; null where dates do not count. */
  readonly today: string | null;
  /** The ids of all rules, whether they run or not, sorted. */
  readonly ruleIds: readonly string[];
  /** From the configuration, with the defaults of the rule's schema; undefined for a rule without options. */
  readonly options: Options;
  report(finding: Finding<MessageId>): void;
}

/** One report of a rule. */
export interface Finding<MessageId extends string> {
  readonly messageId: MessageId;
  readonly span: Span;
  readonly data?: Readonly<Record<string, string>>;
  readonly suppression?: Suppression;
  /** Stands for the rule's severity where the user has not set one: the finding matters less or more. */
  readonly severity?: Severity;
  /** Overrides the rule's help, where this finding wants another. */
  readonly help?: string;
  readonly related?: readonly Related[];
  readonly fixes?: readonly Fix[];
}

/** What the runner calls, in file order. */
export interface RuleVisitor {
  file?(file: SuppressionFile): void;
  /** Each active suppression. */
  suppression?(suppression: Suppression): void;
  /** Each line of the stack of each active suppression; `index` from 0 for the innermost. */
  frame?(frame: FrameLine, suppression: Suppression, index: number): void;
  commentedOut?(suppression: Suppression): void;
  /** Each directive, after all other calls of all rules, with what it hides of what they reported. */
  directive?(directive: Directive, effect: DirectiveEffect): void;
}

/** Types a rule, so that its message ids are checked. */
export function defineRule<MessageId extends string, Options = undefined>(
  rule: Rule<MessageId, Options>,
): Rule<MessageId, Options> {
  return rule;
}
