import { loadSuppressions } from '../../src/load/load.js';
import type { LoadedSuppression } from '../../src/load/loaded-suppression.js';
import { byteText } from '../../src/source/source.js';
import type { ErrorContext, Frame } from '../../src/valgrind/error-context.js';
import type { LeakKind } from '../../src/valgrind/leak-kinds.js';
import { OLDEST_RELEASE } from '../../src/valgrind/release.js';
import { findTool } from '../../src/valgrind/tools.js';

/** A frame as the conformance cases write it. */
export interface CaseFrame {
  readonly fn: string;
  readonly obj: string;
  readonly ip: number;
  readonly file?: string;
  readonly line?: number;
  readonly addr?: string;
}

/** A full stack, as the matcher sees it, from the frames of a case. */
export function caseFrames(frames: readonly CaseFrame[]): Frame[] {
  return frames.map(({ fn, obj, ip, file, line }) => ({
    ip,
    fn: byteText(fn),
    obj: byteText(obj),
    file: file === undefined ? null : byteText(file),
    line: line ?? null,
  }));
}

/** An error context with a full stack. */
export function fullContext(parts: {
  readonly tool: string;
  readonly kind: string;
  readonly frames: readonly Frame[];
  readonly extra?: string | undefined;
  readonly leakKind?: LeakKind | undefined;
  readonly count?: number;
}): ErrorContext {
  return {
    tool: parts.tool,
    kind: parts.kind,
    errorKind: null,
    extra: parts.extra ?? null,
    leak: parts.leakKind ? { kind: parts.leakKind, bytes: null, blocks: null } : null,
    what: parts.kind,
    count: parts.count ?? 1,
    stack: { frames: parts.frames, hasHiddenFrames: false },
    line: 1,
  };
}

/** The suppressions that a tool of 3.19 loads from a text that it accepts. */
export function loaded(text: string, toolName: string, numCallers = 12): readonly LoadedSuppression[] {
  const tool = findTool(toolName);
  if (!tool) throw new Error(`no tool ${toolName}`);
  const { fatal, suppressions } = loadSuppressions(byteText(text), {
    tool,
    release: OLDEST_RELEASE,
    numCallers,
  });
  if (fatal) throw new Error(fatal.message);
  return suppressions;
}
