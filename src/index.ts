/**
 * The public API: parse suppression files, lint, fix, format and merge them, ask what Valgrind does with them, explain why
 * a suppression does not match, and make suppressions for errors. No file is touched.
 */
export { createSource, type Source } from './source/source.js';
export type { LineIndex, Position } from './source/line-index.js';
export type { Span, SpannedText } from './source/span.js';
export { createParseMemory, parseSuppressionFile, type ParseMemory, type ParseOptions } from './ast/parse.js';
export type {
  Comment,
  CommentedOutFrame,
  EllipsisLine,
  FrameLine,
  KindLine,
  NamePatternLine,
  RefusedLine,
  SrcPatternLine,
  Suppression,
  SuppressionFile,
} from './ast/nodes.js';
export type { Advice, Way } from './diagnostic/advice.js';
export type { Applicability, Diagnostic, Edit, Fix, Related, Severity } from './diagnostic/diagnostic.js';
export { loadSuppressions, type Fatal, type LoadOptions, type LoadResult } from './load/load.js';
export type { FramePattern, LoadedSuppression } from './load/loaded-suppression.js';
export {
  createInclusionIndex,
  includes,
  type Inclusion,
  type InclusionIndex,
  type Takers,
} from './inclusion/inclusion.js';
export { findOverlap, type Overlap } from './inclusion/overlap.js';
export { findCoverage, type Coverage } from './inclusion/coverage.js';
export { diffFiles, type Change, type ChangeType, type Diff } from './diff/diff.js';
export type { DiffOptions, Effect } from './diff/compared-run.js';
export type { Pair } from './diff/pair.js';
export { findDuplicates } from './load/duplicates.js';
export { applyEdits } from './edit/apply-edits.js';
export { findBrokenStructure, type BrokenStructure } from './edit/broken-structure.js';
export { formatFile, type Formatting } from './edit/format.js';
export { mergeFiles, type Drops } from './edit/merge-files.js';
export { fixFiles, type FixedFile, type FixOptions, type FixResult } from './lint/fix.js';
export { lintFiles, type LintOptions } from './lint/lint.js';
export { createLintMemory, type LintMemory } from './lint/lint-memory.js';
export { evidenceOf, type Evidence } from './lint/evidence.js';
export { rules } from './lint/rules/index.js';
export { RULE_GROUPS, type Rule, type RuleExample, type RuleGroup, type RuleMetadata } from './lint/rule.js';
export {
  createRunExplainer,
  type ExplainedRun,
  type RunError,
  type RunExplainer,
} from './explain/explain-runs.js';
export { isFar, type Change as SmallestChange, type Explanation } from './explain/explain.js';
export {
  generateSuppressions,
  type Generated,
  type GenerateOptions,
  type NewSuppression,
  type Refused,
} from './generate/generate.js';
export type { Subject } from './generate/draft.js';
export { printSuppression, type Layout, type SuppressionLines } from './print/suppression.js';
export { holdContexts } from './log/log.js';
export { createLogReader, readLog } from './log/read-log.js';
export type { ErrorSummary, Log, LogProblem, LogReader, LogRun, UsedSuppression } from './log/log.js';
export { readEmulatedErrors } from './emulate/read.js';
export { printFrameNotation } from './emulate/frame-notation.js';
export { formatProfileRun, parseProfileRun } from './emulate/profile.js';
export type { Parameter, ParameterValues, ParsedProfileRun, Profile, ProfileRun } from './emulate/profile.js';
export { PROFILES } from './emulate/profiles.js';
export type { EmulatedErrors, EmulationMistake } from './emulate/emulated-errors.js';
export type { Decisions, LoggedDecision } from './usage/decisions.js';
export type { MatchSummary } from './usage/match-summary.js';
export { matchLogs, type MatchedLog, type MatchOptions, type MatchReport } from './usage/match-logs.js';
export type { NamedLog, ReplayedRun } from './usage/replayed-run.js';
export type { SuppressionEvidence } from './usage/unused.js';
export type { ErrorContext, Frame, LossRecord, Stack } from './valgrind/error-context.js';
export { NEWEST_RELEASE, OLDEST_RELEASE, parseRelease, type Release } from './valgrind/release.js';
export { findTool, TOOLS, type Tool } from './valgrind/tools.js';
