// Written by docs/generate.ts from the folder; run `npm run generate`.
import type { Rule } from '../rule.js';
import { blankAfterPrefix } from './blank-after-prefix.js';
import { commentedOutSuppression } from './commented-out-suppression.js';
import { duplicateName } from './duplicate-name.js';
import { duplicateSuppression } from './duplicate-suppression.js';
import { expiredSuppression } from './expired-suppression.js';
import { invalidDirective } from './invalid-directive.js';
import { invalidExtraLine } from './invalid-extra-line.js';
import { kindLineAsName } from './kind-line-as-name.js';
import { lineTooLong } from './line-too-long.js';
import { malformedKindLine } from './malformed-kind-line.js';
import { missingName } from './missing-name.js';
import { missingStack } from './missing-stack.js';
import { onlyEllipsis } from './only-ellipsis.js';
import { placeholderName } from './placeholder-name.js';
import { redundantSuppression } from './redundant-suppression.js';
import { refusedFrameLine } from './refused-frame-line.js';
import { textBetweenSuppressions } from './text-between-suppressions.js';
import { tooManyFrames } from './too-many-frames.js';
import { trailingComment } from './trailing-comment.js';
import { unclosedSuppression } from './unclosed-suppression.js';
import { unknownKind } from './unknown-kind.js';
import { unknownTool } from './unknown-tool.js';
import { unreachableSuppression } from './unreachable-suppression.js';
import { unterminatedLastLine } from './unterminated-last-line.js';
import { unusedDirective } from './unused-directive.js';
import { unusedSuppression } from './unused-suppression.js';

/** Every rule, by id. */
export const rules: readonly Rule[] = [
  blankAfterPrefix,
  commentedOutSuppression,
  duplicateName,
  duplicateSuppression,
  expiredSuppression,
  invalidDirective,
  invalidExtraLine,
  kindLineAsName,
  lineTooLong,
  malformedKindLine,
  missingName,
  missingStack,
  onlyEllipsis,
  placeholderName,
  redundantSuppression,
  refusedFrameLine,
  textBetweenSuppressions,
  tooManyFrames,
  trailingComment,
  unclosedSuppression,
  unknownKind,
  unknownTool,
  unreachableSuppression,
  unterminatedLastLine,
  unusedDirective,
  unusedSuppression,
];
