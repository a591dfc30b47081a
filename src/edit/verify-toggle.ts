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
  const wanted = file.suppressions.map((suppression) =>
    shown(file, suppression, {
      state: stateOf(suppression),
      frames: framesOf(suppression),
      // Those of a commented-out suppression are not looked for.
      commentedOutFrames:
        stateOf(suppression) === suppression.state ? commentedOutFramesOf(suppression) : null,
    }),
  );
  const found = changed.suppressions.map((suppression, at) => {
    const { state, frames, commentedOutFrames } = suppression;
    const isToggled = file.suppressions[at]?.state !== state;
    return shown(changed, suppression, {
      state,
      frames,
      commentedOutFrames: isToggled ? null : commentedOutFrames.map(({ frame }) => frame),
    });
  });
  const at = wanted.findIndex((text, index) => text !== found[index]);
  return file.suppressions[at === -1 && found.length > wanted.length ? wanted.length - 1 : at] ?? null;
}

interface Toggled {
  readonly state: Suppression['state'];
  readonly frames: readonly FrameLine[];
  readonly commentedOutFrames: readonly FrameLine[] | null;
}

/** All that matters, as text that can be compared. Toggling neither adds lines nor removes them. */
function shown(
  { source }: SuppressionFile,
  { name, kindLine, extraLine, openBrace, closeBrace }: Suppression,
  { state, frames, commentedOutFrames }: Toggled,
): string {
  const byPlace = (lines: readonly FrameLine[]): string[] =>
    [...lines].sort((a, b) => a.start - b.start).map(frameText);
  return JSON.stringify([
    state,
    source.lines.position(openBrace.start).line,
    closeBrace && source.lines.position(closeBrace.start).line,
    name?.text,
    kindLine?.text,
    extraLine?.text,
    byPlace(frames),
    commentedOutFrames && byPlace(commentedOutFrames),
  ]);
}
