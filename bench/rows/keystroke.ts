import { readFileSync } from 'node:fs';
import type { LintMemory, ParseMemory } from '../../src/index.js';
import { randomNumbers } from '../../test/match/random-numbers.js';
import { SEEDS, suppressionLines } from '../inputs/inputs.js';
import { library } from '../library.js';
import { median, quantile, timesOf } from '../measure.js';
import { milliseconds, type Row, type Settings } from '../row.js';

/** What is typed at one place before the next. */
const TYPED = 'fun:g_new';

/** Types into a file here and there, and takes the time from each keystroke to the diagnostics, in milliseconds. */
function type(places: number, { isQuick }: Settings): number[] {
  const random = randomNumbers(SEEDS.keystrokes);
  let text = readFileSync(suppressionLines(isQuick ? 500 : 5000), 'latin1');
  const memory = { parse: library.createParseMemory(), lint: library.createLintMemory() };
  const times: number[] = [];
  for (let place = 0; place < places; place++) {
    let at = text.indexOf('\n', random(text.length)) + 1;
    for (const character of `${TYPED}\n`) {
      text = text.slice(0, at) + character + text.slice(at);
      at++;
      times.push(timesOf(() => lint(text, memory)).wall);
    }
  }
  return times;
}

/** What an editor keeps of a file. */
interface Memory {
  readonly parse: ParseMemory;
  readonly lint: LintMemory;
}

function lint(text: string, memory: Memory): void {
  const source = library.createSource('typed.supp', text);
  const file = library.parseSuppressionFile(source, { memory: memory.parse });
  library.lintFiles([file], {
    releases: [library.NEWEST_RELEASE],
    numCallers: 12,
    evidence: null,
    severities: new Map(),
    memory: memory.lint,
  });
}

/** What an editor waits for after each keystroke. */
export const keystroke: Row = {
  id: 'keystroke',
  measure(settings) {
    // Until V8 has compiled what is called; an editor stays open.
    type(settings.isQuick ? 1 : 10, settings);
    const times = type(settings.isQuick ? 2 : 20, settings);
    return [
      {
        what: 'lint again after a keystroke, file of 5,000 lines: 95th percentile',
        baseline: '',
        measured: { value: quantile(times, 0.95), unit: 'ms' },
        detail: `median ${milliseconds(median(times))}`,
        goal: { value: 16, unit: 'ms' },
      },
    ];
  },
  profile: (settings) => ({ action: () => void type(5, settings) }),
};
