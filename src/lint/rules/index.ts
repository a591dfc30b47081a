// Written by docs/generate.ts from the folder; run `npm run generate`.
import type { Rule } from '../rule.js';
import { auxiliaryStack } from './auxiliary-stack.js';
import { blankAfterPrefix } from './blank-after-prefix.js';
import { broadSuppression } from './broad-suppression.js';
import { callerOfMain } from './caller-of-main.js';
import { commentedOutSuppression } from './commented-out-suppression.js';
import { compilerSuffix } from './compiler-suffix.js';
import { crashingSuppression } from './crashing-suppression.js';
import { demangledName } from './demangled-name.js';
import { duplicateFile } from './duplicate-file.js';
import { duplicateName } from './duplicate-name.js';
import { duplicateSuppression } from './duplicate-suppression.js';
import { emptyPattern } from './empty-pattern.js';
import { expiredSuppression } from './expired-suppression.js';
import { framesBeyondNumCallers } from './frames-beyond-num-callers.js';
import { fullStack } from './full-stack.js';
import { generatedNamespace } from './generated-namespace.js';
import { impossibleParameter } from './impossible-parameter.js';
import { impossibleSource } from './impossible-source.js';
import { invalidDirective } from './invalid-directive.js';
import { invalidExtraLine } from './invalid-extra-line.js';
import { kindLineAsName } from './kind-line-as-name.js';
import { laterSourceLine } from './later-source-line.js';
import { lineTooLong } from './line-too-long.js';
import { localPath } from './local-path.js';
import { logTextAsName } from './log-text-as-name.js';
import { malformedKindLine } from './malformed-kind-line.js';
import { missingAllocationFunction } from './missing-allocation-function.js';
import { missingLeakKinds } from './missing-leak-kinds.js';
import { missingName } from './missing-name.js';
import { missingReason } from './missing-reason.js';
import { missingStack } from './missing-stack.js';
import { multiarchPath } from './multiarch-path.js';
import { nearMiss } from './near-miss.js';
import { neverMatchingKind } from './never-matching-kind.js';
import { numberedLambda } from './numbered-lambda.js';
import { onlyEllipsis } from './only-ellipsis.js';
import { overlappingSuppression } from './overlapping-suppression.js';
import { placeholderName } from './placeholder-name.js';
import { preloadPath } from './preload-path.js';
import { questionMarks } from './question-marks.js';
import { redundantSuppression } from './redundant-suppression.js';
import { refusedFrameLine } from './refused-frame-line.js';
import { regularExpression } from './regular-expression.js';
import { relativeObjectPath } from './relative-object-path.js';
import { renamedFunction } from './renamed-function.js';
import { rustHash } from './rust-hash.js';
import { shadowedTool } from './shadowed-tool.js';
import { symbolVersion } from './symbol-version.js';
import { textAfterNul } from './text-after-nul.js';
import { textBetweenSuppressions } from './text-between-suppressions.js';
import { tooManyFrames } from './too-many-frames.js';
import { trailingComment } from './trailing-comment.js';
import { unclosedSuppression } from './unclosed-suppression.js';
import { unconventionalName } from './unconventional-name.js';
import { unknownInlinedFunction } from './unknown-inlined-function.js';
import { unknownKind } from './unknown-kind.js';
import { unknownTool } from './unknown-tool.js';
import { unmergedUsrPath } from './unmerged-usr-path.js';
import { unreachableSuppression } from './unreachable-suppression.js';
import { unsortedFile } from './unsorted-file.js';
import { unterminatedLastLine } from './unterminated-last-line.js';
import { unusedDirective } from './unused-directive.js';
import { unusedSuppression } from './unused-suppression.js';
import { versionedObject } from './versioned-object.js';
import { wholeKind } from './whole-kind.js';
import { wholeLibrary } from './whole-library.js';
import { wordSize } from './word-size.js';
import { wrapperName } from './wrapper-name.js';

/** Every rule, by id. */
export const rules: readonly Rule[] = [
  auxiliaryStack,
  blankAfterPrefix,
  broadSuppression,
  callerOfMain,
  commentedOutSuppression,
  compilerSuffix,
  crashingSuppression,
  demangledName,
  duplicateFile,
  duplicateName,
  duplicateSuppression,
  emptyPattern,
  expiredSuppression,
  framesBeyondNumCallers,
  fullStack,
  generatedNamespace,
  impossibleParameter,
  impossibleSource,
  invalidDirective,
  invalidExtraLine,
  kindLineAsName,
  laterSourceLine,
  lineTooLong,
  localPath,
  logTextAsName,
  malformedKindLine,
  missingAllocationFunction,
  missingLeakKinds,
  missingName,
  missingReason,
  missingStack,
  multiarchPath,
  nearMiss,
  neverMatchingKind,
  numberedLambda,
  onlyEllipsis,
  overlappingSuppression,
  placeholderName,
  preloadPath,
  questionMarks,
  redundantSuppression,
  refusedFrameLine,
  regularExpression,
  relativeObjectPath,
  renamedFunction,
  rustHash,
  shadowedTool,
  symbolVersion,
  textAfterNul,
  textBetweenSuppressions,
  tooManyFrames,
  trailingComment,
  unclosedSuppression,
  unconventionalName,
  unknownInlinedFunction,
  unknownKind,
  unknownTool,
  unmergedUsrPath,
  unreachableSuppression,
  unsortedFile,
  unterminatedLastLine,
  unusedDirective,
  unusedSuppression,
  versionedObject,
  wholeKind,
  wholeLibrary,
  wordSize,
  wrapperName,
];
