import type { Target } from './target.js';
import { diff } from './targets/diff.js';
import { emulatedJson, frameNotation } from './targets/emulated.js';
import { format } from './targets/format.js';
import { grammar } from './targets/grammar.js';
import { baseline, config, usageReport } from './targets/kept-files.js';
import { lint } from './targets/lint.js';
import { loader } from './targets/loader.js';
import { anyLog, textLog, xmlLog } from './targets/logs.js';
import { match } from './targets/match.js';
import { toggle } from './targets/toggle.js';

/** All that reads what others have written. */
export const TARGETS: readonly Target[] = [
  [grammar, loader, lint, toggle, format, textLog, xmlLog, anyLog, match, frameNotation],
  [emulatedJson, config, usageReport, baseline, diff],
].flat();
