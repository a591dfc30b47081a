import { SaxesParser } from 'saxes';
import type { ErrorContext } from '../valgrind/error-context.js';
import { leakKindOf, parseMemcheckHeadline } from '../valgrind/headlines.js';
import { kindNamesOfAllReleases } from '../valgrind/kinds.js';
import { findTool } from '../valgrind/tools.js';
import type { ErrorSummary, Log, LogProblem, LogReader, UsedSuppression } from './log.js';
import { DEFAULT_STACK_OPTIONS, stackOptions } from './options.js';
import { restoreStack, type GeneratedFrame, type ShownFrame } from './stack.js';

/** The texts of an element's children that hold text alone, by element name. */
type Fields = Record<string, string | undefined>;

/** What is known of an `<error>` while it is read. */
interface OpenError {
  readonly line: number;
  readonly fields: Fields;
  readonly stack: ShownFrame[];
  readonly generated: GeneratedFrame[];
  /** The first `<stack>` that is a direct child is the one that is compared; all others are auxiliary. */
  hasStack: boolean;
}

/**
 * Reads an XML log, protocol 4 to 6 (docs/internals/xml-output-protocol4.txt and its successors), as a stream.
 * A log that is cut off or not well-formed gives what was complete before, and a problem.
 */
export function createXmlLogReader(): LogReader {
  const parser = new SaxesParser({ position: true });
  const problems: LogProblem[] = [];
  /** The open elements, outermost first. */
  const path: { readonly name: string; readonly fields: Fields; text: string }[] = [];

  let options: string[] | null = null;
  const run: Fields = {};
  const counts = new Map<string, number>();
  const contexts: { readonly unique: string; readonly context: ErrorContext }[] = [];
  const usedSuppressions: UsedSuppression[] = [];
  let sawSuppressionCounts = false;
  let summary: ErrorSummary | null = null;
  let isClosed = false;
  let error: OpenError | null = null;

  function finishError(open: OpenError): void {
    const { fields, stack, generated } = open;
    const toolName = findTool(run['protocoltool'] ?? '')?.name ?? '';
    const errorKind = fields['kind'] ?? '';
    const what = (fields['what'] ?? fields['text'] ?? '').trimEnd();
    const stackFacts = options === null ? DEFAULT_STACK_OPTIONS : stackOptions(options);
    contexts.push({
      unique: fields['unique'] ?? '',
      context: {
        ...classify(toolName, errorKind, what, fields),
        errorKind,
        what,
        count: null,
        stack: restoreStack(stack, stackFacts, generated),
        line: open.line,
      },
    });
  }

  parser.on('error', (failure) => {
    // Once is enough: what follows the first mistake is often more of the same.
    if (problems.length === 0) problems.push({ line: parser.line, message: xmlMessage(failure.message) });
  });
  parser.on('opentag', ({ name }) => {
    path.push({ name, fields: {}, text: '' });
    if (name === 'error' && path.length === 2) {
      error = { line: parser.line, fields: {}, stack: [], generated: [], hasStack: false };
    }
  });
  parser.on('text', (text) => addText(text));
  parser.on('cdata', (text) => addText(text));
  function addText(text: string): void {
    const element = path.at(-1);
    if (element) element.text += text;
  }

  parser.on('closetag', ({ name }) => {
    const element = path.pop();
    const parent = path.at(-1);
    if (!element || !parent) {
      isClosed ||= name === 'valgrindoutput';
      return;
    }
    const { fields, text } = element;
    parent.fields[name] ??= text;
    const isErrorChild = parent.name === 'error' && error !== null;

    switch (name) {
      case 'frame':
        if (error && !error.hasStack && path.at(-2)?.name === 'error') error.stack.push(shownFrame(fields));
        break;
      case 'stack':
        if (error && isErrorChild) error.hasStack = true;
        break;
      case 'fun':
      case 'obj':
        if (error && parent.name === 'sframe') error.generated.push({ type: name, name: text });
        break;
      case 'xwhat':
        Object.assign(parent.fields, fields);
        break;
      case 'error':
        if (error) finishError({ ...error, fields });
        error = null;
        break;
      case 'arg':
        if (parent.name === 'vargv') (options ??= []).push(text);
        break;
      case 'pair':
        if (parent.name === 'errorcounts') counts.set(fields['unique'] ?? '', Number(fields['count']));
        else if (parent.name === 'suppcounts') usedSuppressions.push(usedSuppression(fields));
        break;
      case 'suppcounts':
        sawSuppressionCounts = true;
        break;
      case 'error_summary':
        summary = errorSummary(fields);
        break;
      default:
        if (path.length === 1) run[name] = text;
    }
  });

  return {
    push: (text) => void parser.write(text),
    end(): Log {
      if (!isClosed && problems.length === 0) {
        problems.push({ line: parser.line, message: 'the log is cut off: </valgrindoutput> is missing' });
      }
      return {
        format: 'xml',
        problems,
        runs: [
          {
            pid: run['pid'] ?? null,
            tool: findTool(run['protocoltool'] ?? '')?.name ?? null,
            options,
            complete: isClosed,
            contexts: contexts.map(({ unique, context }) => ({
              ...context,
              count: context.leak ? 1 : (counts.get(unique) ?? null),
            })),
            summary,
            usedSuppressions: sawSuppressionCounts ? usedSuppressions : null,
          },
        ],
      };
    },
  };
}

function shownFrame(fields: Fields): ShownFrame {
  const { ip, fn, obj, file, line } = fields;
  return { address: ip ?? '', fn, obj, file, line: line === undefined ? undefined : Number(line) };
}

/** The kinds of core errors are the same words in XML and in suppressions, whatever the tool. */
const CORE_ERROR_KINDS: ReadonlySet<string> = new Set(kindNamesOfAllReleases('CoreError'));

function classify(tool: string, errorKind: string, what: string, fields: Fields) {
  if (CORE_ERROR_KINDS.has(errorKind)) return { tool: 'CoreError', kind: errorKind, extra: null, leak: null };
  // Helgrind and DRD spell their kinds alike in XML and in suppressions.
  if (tool !== 'Memcheck') return { tool, kind: errorKind, extra: null, leak: null };
  const leakKind = leakKindOf(errorKind);
  if (leakKind) {
    const leak = {
      kind: leakKind,
      bytes: number(fields['leakedbytes']),
      blocks: number(fields['leakedblocks']),
    };
    return { tool, kind: 'Leak', extra: null, leak };
  }
  const headline = parseMemcheckHeadline(what);
  return { tool, kind: headline?.kind ?? null, extra: headline?.extra ?? null, leak: null };
}

function usedSuppression({ count, name = '' }: Fields): UsedSuppression {
  return { count: Number(count), name, file: null, line: null };
}

function errorSummary(fields: Fields): ErrorSummary {
  return {
    errors: Number(fields['errors']),
    contexts: Number(fields['error_contexts']),
    suppressed: Number(fields['suppressed']),
    suppressedContexts: Number(fields['suppressed_contexts']),
  };
}

function number(text: string | undefined): number | null {
  return text === undefined ? null : Number(text);
}

/** A parser message without the position that saxes puts before it. */
function xmlMessage(message: string): string {
  return `the XML is not well-formed: ${message.replace(/^\d+:\d+: /, '')}`;
}
