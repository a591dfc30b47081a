import type { Suppression } from '../ast/nodes.js';

/** What logs or emulated errors tell of suppressions. Plain data: rules read no log. */
export interface Evidence {
  /** What the evidence is called in messages: `x.log`, `2 logs`, `emulated errors`. */
  readonly name: string;
  readonly usage: ReadonlyMap<Suppression, SuppressionEvidence>;
}

/** What became of one suppression. */
export interface SuppressionEvidence {
  readonly verdict: 'used' | 'unused' | 'shadowed' | 'other-tool' | 'commented-out' | 'undetermined';
  /** For a commented-out one: how many error contexts it would suppress that nothing active does. */
  readonly wouldUseContexts: number;
  /** For a shadowed one: the suppression that took what it matches. */
  readonly shadowedBy: { readonly file: string; readonly suppression: Suppression } | null;
}
