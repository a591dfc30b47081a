import { pieces } from '../../grammar/parser.js';
import type { Source } from '../source/source.js';
import type { SpannedText } from '../source/span.js';
import { createTextMemory, type TextMemory } from '../source/text-memory.js';
import { moved } from './moved.js';
import type { Comment, Suppression, SuppressionFile } from './nodes.js';
import { parsePiece, type PieceNodes } from './parse-piece.js';

/** The pieces of files that were parsed before, so that an editor parses again only what has changed. */
export type ParseMemory = TextMemory<KnownPiece>;

/** What stands in a piece, and where it was first met. */
interface KnownPiece {
  readonly start: number;
  readonly nodes: PieceNodes;
}

/** How to parse. */
export interface ParseOptions {
  /** For who parses a file again and again, or files that are copied from each other. */
  readonly memory?: ParseMemory;
}

/** Remembers nothing yet. */
export function createParseMemory(): ParseMemory {
  return createTextMemory();
}

/**
 * Parses a suppression file. Never throws: whatever the bytes are, there is a tree, in which mistakes are parts
 * that are missing, stray lines and refused lines. The tree is the same with a memory and without.
 */
export function parseSuppressionFile(source: Source, { memory }: ParseOptions = {}): SuppressionFile {
  const suppressions: Suppression[] = [];
  const strayLines: SpannedText[] = [];
  const comments: Comment[] = [];
  for (const piece of pieces(source.text)) {
    const nodes = memory ? recallPiece(source.text, piece, memory) : parsePiece(source.text, piece);
    for (const suppression of nodes.suppressions) suppressions.push(suppression);
    for (const line of nodes.strayLines) strayLines.push(line);
    for (const comment of nodes.comments) comments.push(comment);
  }
  return { source, suppressions, strayLines, comments };
}

/** Files never share nodes, which are told apart by identity: what is known is copied. */
function recallPiece(text: string, piece: SpannedText, memory: ParseMemory): PieceNodes {
  const { value, isNew } = memory.recall(piece.text, (copy) => ({
    start: piece.start,
    nodes: parsePiece(text, { ...piece, text: copy }),
  }));
  return isNew ? value.nodes : moved(value.nodes, piece.start - value.start);
}
