import type { Comment, SuppressionFile } from '../ast/nodes.js';
import type { Diagnostic } from '../diagnostic/diagnostic.js';
import { isWhiteSpace } from '../source/logical-lines.js';
import { countBefore, type SpannedText } from '../source/span.js';

/** A comment that speaks to suppkit: `# suppkit-disable unknown-kind, unknown-tool -- reason`. */
export interface Directive {
  readonly comment: Comment;
  /** What stands behind `suppkit-`: one of {@link DIRECTIVE_TYPES}, or a mistake. */
  readonly type: SpannedText;
  /** The words between the type and the reason, without commas: ids of rules, or a date. */
  readonly words: readonly SpannedText[];
  /** What stands behind ` -- `; empty without it. */
  readonly reason: string;
}

/** What a directive did. */
export interface DirectiveEffect {
  /** The rules of which it hides something. */
  readonly hidden: ReadonlySet<string>;
  /** The rules that looked at all they need: if they have nothing to hide here, there is nothing. */
  readonly tested: ReadonlySet<string>;
}

/** Hides diagnostics of rules in the whole file, wherever it stands. */
export const DISABLE = 'disable';

/** Hides diagnostics of rules in the next line; above a `{`, in the whole suppression. */
export const DISABLE_NEXT_LINE = 'disable-next-line';

/** Says until when the suppression below it is meant to be there. */
export const EXPIRES = 'expires';

/** Every directive that there is. */
export const DIRECTIVE_TYPES: readonly string[] = [DISABLE, DISABLE_NEXT_LINE, EXPIRES];

const DIRECTIVE = /^(#+[ \t]*suppkit-)([\w-]*)(.*)$/s;
const REASON = /(?:^|[ \t])--(?:[ \t]|$)/;

/** The directives among the comments of a file, in file order. */
export function readDirectives(file: SuppressionFile): Directive[] {
  return file.comments.flatMap((comment) => {
    const [, beginning, type = '', rest = ''] = DIRECTIVE.exec(comment.text) ?? [];
    if (beginning === undefined) return [];
    const typeStart = comment.start + beginning.length;
    const restStart = typeStart + type.length;
    const reasonAt = REASON.exec(rest);
    const list = rest.slice(0, reasonAt?.index);
    return {
      comment,
      type: { start: typeStart, end: restStart, text: type },
      words: [...list.matchAll(/[^\s,]+/g)].map(({ 0: text, index }) => ({
        start: restStart + index,
        end: restStart + index + text.length,
        text,
      })),
      reason: reasonAt ? rest.slice(reasonAt.index + reasonAt[0].length).trim() : '',
    };
  });
}

/** Hides diagnostics of one file, and remembers which directives did. */
export interface DiagnosticFilter {
  /** Is there a directive that hides it? */
  hides(diagnostic: Diagnostic): boolean;
  /** The rules of which a directive has hidden something so far. */
  hiddenBy(directive: Directive): ReadonlySet<string>;
}

/** Makes ready the directives of a file. Of two that hide the same, the first one does. */
export function createDiagnosticFilter(
  file: SuppressionFile,
  directives: readonly Directive[],
): DiagnosticFilter {
  const hidden = new Map<Directive, Set<string>>();
  const byRuleAndPlace = new Map<string, Directive>();
  for (const directive of directives) {
    const place = placeOf(directive, file);
    for (const { text: ruleId } of place === null ? [] : directive.words) {
      const key = `${ruleId} ${place}`;
      if (!byRuleAndPlace.has(key)) byRuleAndPlace.set(key, directive);
    }
  }
  return {
    hides({ ruleId, span }) {
      if (byRuleAndPlace.size === 0) return false;
      const directive = placesAround(span.start, file)
        .map((place) => byRuleAndPlace.get(`${ruleId} ${place}`))
        .find((found) => found !== undefined);
      if (!directive) return false;
      const rules = hidden.get(directive) ?? new Set<string>();
      hidden.set(directive, rules.add(ruleId));
      return true;
    },
    hiddenBy: (directive) => hidden.get(directive) ?? new Set(),
  };
}

/** A part of a file in which diagnostics are hidden, as a key. */
type Place = 'file' | `suppression ${number}` | `line ${number}`;

/** Where a directive hides; null where it hides nothing. */
function placeOf({ type, comment }: Directive, { source, suppressions }: SuppressionFile): Place | null {
  if (type.text === DISABLE) return 'file';
  if (type.text !== DISABLE_NEXT_LINE) return null;
  const { text, lines } = source;
  let at = lines.lineEnd(lines.position(comment.end).line);
  for (; at < text.length; at = lines.lineEnd(lines.position(at).line)) {
    while (isWhiteSpace(text.charCodeAt(at))) at++;
    if (suppressionAround(at, suppressions)?.start === at) return `suppression ${at}`;
    // The next line is the next one that says anything.
    if (at < text.length && text[at] !== '#') return `line ${lines.position(at).line}`;
  }
  return null;
}

function placesAround(offset: number, { source, suppressions }: SuppressionFile): Place[] {
  const around = suppressionAround(offset, suppressions);
  return [
    `line ${source.lines.position(offset).line}`,
    ...(around ? ([`suppression ${around.start}`] as const) : []),
    'file',
  ];
}

function suppressionAround(offset: number, suppressions: SuppressionFile['suppressions']) {
  const last = suppressions[countBefore(suppressions, offset + 1) - 1];
  return last && offset <= last.end ? last : undefined;
}
