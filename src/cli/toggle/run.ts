import type { SuppressionFile } from '../../ast/nodes.js';
import { isWhole } from '../../ast/commented-out.js';
import { parseSuppressionFile } from '../../ast/parse.js';
import { applyEdits } from '../../edit/apply-edits.js';
import { toggleEdits, type Toggle } from '../../edit/toggle.js';
import { firstMistoggled } from '../../edit/verify-toggle.js';
import { findRefusals, type FileRefusal } from '../../lint/lint.js';
import { editDiff } from '../../report/edit-diff.js';
import { printable } from '../../report/printable.js';
import { toggleCompact, toggleJson, togglePretty } from '../../report/toggle.js';
import { createSource } from '../../source/source.js';
import { DEFAULT_NUM_CALLERS } from '../../valgrind/limits.js';
import { formatRelease, type Release } from '../../valgrind/release.js';
import { setExitCode } from '../command.js';
import { createConfigFinder, valgrindSettings } from '../config.js';
import { readSuppressionFile } from '../read.js';
import { STDIN } from '../stdin.js';
import { tell } from '../tell.js';
import { UsageError } from '../usage-error.js';
import { printDiff, replaceFile, writeByteText, writeResult } from '../write.js';
import type { ToggleArguments } from './options.js';
import { itemsOf, requestOf, type Item } from './request.js';
import type { State } from './select.js';

export function runToggle(command: 'enable' | 'disable', args: ToggleArguments): void {
  const findConfig = createConfigFinder(args);
  const { path, wishes } = requestOf(command, args, findConfig);
  const { releases, assumedNumCallers } = valgrindSettings(args, findConfig(path));
  // There is no other place for what was read from standard input.
  const output = args.outputFile ?? (path === STDIN ? STDIN : undefined);
  const isFilter = output === STDIN && !args.dryRun;
  if (isFilter && args.format === 'json') {
    throw new UsageError(
      'standard output takes the changed file or the JSON, not both: give --output-file FILE',
    );
  }
  const file = readSuppressionFile(path);
  const { text, file: shownFile } = file.source;
  const items = itemsOf(file, wishes);
  const toggle = toggleOf(file, items);
  const edits = toggleEdits(file, toggle);
  const changed = parseSuppressionFile(createSource(shownFile, applyEdits(text, edits)));
  checkResult(file, changed, toggle, { releases, numCallers: assumedNumCallers ?? DEFAULT_NUM_CALLERS });

  if (!args.dryRun) {
    if (isFilter) writeByteText(changed.source.text, undefined);
    else if (output === undefined) replaceFile(path, text, changed.source.text);
    else writeByteText(changed.source.text, output);
  }
  const diff = args.dryRun ? editDiff(shownFile, text, edits) : null;
  const report = { command, file, items, diff };
  if (args.format === 'json') writeResult(toggleJson(report), undefined);
  else if (diff !== null) printDiff(diff, args);
  else if (!isFilter) {
    writeResult(
      args.format === 'pretty' ? togglePretty(report, output ?? null) : toggleCompact(report),
      undefined,
    );
  }
  setExitCode(false, args);
}

/** How many places an error message lists. */
const LISTED = 10;

/** What is to change; a suppression that could not be enabled again is not to be disabled. */
function toggleOf({ source }: SuppressionFile, items: readonly Item[]): Toggle {
  const changing = items.filter(({ isChanged }) => isChanged);
  const suppressionsTo = (wanted: State) =>
    changing
      .filter(({ state, frame }) => state === wanted && frame === null)
      .map(({ suppression }) => suppression);
  const disable = suppressionsTo('commented-out');
  const broken = disable.filter((suppression) => !isWhole(suppression));
  if (broken.length > 0) {
    const path = printable(source.file);
    const lines = broken.map(({ start }) => source.lines.position(start).line);
    const more = lines.length > LISTED ? `, and ${lines.length - LISTED} more` : '';
    throw new UsageError(
      `${path}: not whole (two braces, a name, a tool and a kind, and lines of a stack), so that it could not be ` +
        `enabled again: what begins in line ${lines.slice(0, LISTED).join(', ')}${more}; suppkit lint ${path} says more`,
    );
  }
  return {
    enable: suppressionsTo('active'),
    disable,
    enableFrames: changing.flatMap(({ suppression, commentedOutFrame: frame, state }) =>
      frame && state === 'active' ? [{ suppression, frame }] : [],
    ),
    disableFrames: changing.flatMap(({ suppression, frame, state }) =>
      frame && state === 'commented-out' ? [{ suppression, frame }] : [],
    ),
  };
}

/** Throws where the changed file does not say what was wanted, or where Valgrind refuses it and did not before. */
function checkResult(
  file: SuppressionFile,
  changed: SuppressionFile,
  toggle: Toggle,
  options: { readonly releases: readonly Release[]; readonly numCallers: number },
): void {
  if (changed.source.text === file.source.text) return;
  const path = printable(file.source.file);
  const mistoggled = firstMistoggled(file, changed, toggle);
  if (mistoggled) {
    const { line } = file.source.lines.position(mistoggled.start);
    throw new UsageError(
      `${path}:${line}: after the change, the text in or around this suppression would not be read as it should; ` +
        `nothing is changed; suppkit lint ${path} may say why`,
    );
  }
  const before = findRefusals(file, options);
  const isOld = ({ tool, release }: FileRefusal): boolean =>
    before.some((refusal) => refusal.tool === tool && refusal.release === release);
  const after = findRefusals(changed, options);
  const refusal = after.find((refusal) => !isOld(refusal));
  if (refusal)
    throw new UsageError(`${path} is left as it is: ${describe(refusal, 'would refuse the result')}`);
  if (after[0]) tell(`suppkit: ${path}: as before, ${describe(after[0], 'refuses it')}\n`);
}

function describe({ tool, release, fatal }: FileRefusal, refuses: string): string {
  const near = fatal.line === null ? '' : ` near line ${fatal.line}`;
  return `${tool.name} of Valgrind ${formatRelease(release)} ${refuses}${near}: ${fatal.message}`;
}
