import type { Applicability, Fix } from '../diagnostic/diagnostic.js';
import { displayText } from '../source/source.js';
import type { Span } from '../source/span.js';

/** The fix that writes byte text in place of what is wrong, under a title that shows it. */
export function writeFix({ start, end }: Span, text: string, applicability: Applicability = 'unsafe'): Fix {
  return { title: `Write \`${displayText(text)}\``, applicability, edits: [{ start, end, text }] };
}
