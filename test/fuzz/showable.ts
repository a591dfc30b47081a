import assert from 'node:assert/strict';

/** Control characters but for line ends, and all that reorders or hides text. */
const HARMFUL = /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;

/** A report without colours may be shown on a terminal, whatever the files and logs hold. */
export function assertShowable(report: string): void {
  const found = HARMFUL.exec(report);
  assert.equal(found?.[0].codePointAt(0), undefined, 'a report holds a character that is not shown');
}
