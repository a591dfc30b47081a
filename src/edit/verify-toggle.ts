import { frameText, type FrameLine, type Suppression, type SuppressionFile } from '../ast/nodes.js';
import type { Toggle } from './toggle.js';

/**
 * The first suppression of which a changed file, parsed again, does not say what was wanted: its state, its lines, and
 * where it stands; null if all are well. Text around a suppression can be such that it cannot be toggled: a suppression
 * above it that is not closed takes an enabled one for its own lines.
 */
export function firstMistoggled(
  file: SuppressionFile,
  changed: SuppressionFile,
  toggle: Toggle,
): Suppression | null {
  const enabled = new Set(toggle.enable);
  const disabled = new Set(toggle.disable);
  const enabledFrames = new Set(toggle.enableFrames.map(({ frame }) => frame));
  const disabledFrames = new Set(toggle.disableFrames.map(({ frame }) => frame));
  const stateOf = (suppression: Suppression): Suppression['state'] => {
    if (enabled.has(suppression)) return 'active';
    return disabled.has(suppression) ? 'commented-out' : suppression.state;
  };
  const framesOf = ({ frames, commentedOutFrames }: Suppression): FrameLine[] => [
    ...frames.filter((frame) => !disabledFrames.has(frame)),
    ...commentedOutFrames.filter((frame) => enabledFrames.has(frame)).map(({ frame }) => frame),
  ];
  const commentedOutFramesOf = ({ frames, commentedOutFrames }: Suppression): FrameLine[] => [
    ...frames.filter((frame) => disabledFrames.has(frame)),
    ...commentedOutFrames.filter((frame) => !enabledFrames.has(frame)).map(({ frame }) => frame),
  ];
  const isAsWanted = (suppression: Suppression, found: Suppression): boolean => {
    const state = stateOf(suppression);
    // Those of a commented-out suppression are not looked for.
    const hasCommentedOutFrames = state === suppression.state;
    const wanted = linesOf(file, suppression, {
      state,
      frames: framesOf(suppression),
      commentedOutFrames: hasCommentedOutFrames ? commentedOutFramesOf(suppression) : [],
    });
    const { state: foundState, frames } = found;
    const commentedOutFrames = hasCommentedOutFrames
      ? found.commentedOutFrames.map(({ frame }) => frame)
      : [];
    const lines = linesOf(changed, found, { state: foundState, frames, commentedOutFrames });
    return lines.length === wanted.length && lines.every((line, at) => line === wanted[at]);
  };
  const { suppressions } = changed;
  const mistoggled = file.suppressions.find((suppression, at) => {
    const found = suppressions[at];
    return !found || !isAsWanted(suppression, found);
  });
  const isLonger = suppressions.length > file.suppressions.length;
  return mistoggled ?? (isLonger ? file.suppressions.at(-1) : null) ?? null;
}

interface Toggled {
  readonly state: Suppression['state'];
  readonly frames: readonly FrameLine[];
  readonly commentedOutFrames: readonly FrameLine[];
}

/** All that matters, as a list that can be compared. Toggling neither adds lines nor removes them. */
function linesOf(
  { source: { lines } }: SuppressionFile,
  { name, kindLine, extraLine, openBrace, closeBrace }: Suppression,
  { state, frames, commentedOutFrames }: Toggled,
): readonly (string | number | undefined)[] {
  return [
    state,
    lines.position(openBrace.start).line,
    closeBrace ? lines.position(closeBrace.start).line : undefined,
    name?.text,
    kindLine?.text,
    extraLine?.text,
    frames.length,
    ...textsByPlace(frames),
    ...textsByPlace(commentedOutFrames),
  ];
}

function textsByPlace(frames: readonly FrameLine[]): string[] {
  return [...frames].sort((a, b) => a.start - b.start).map(frameText);
}
