import { expect, test } from 'vitest';
import { escapeHtml } from '../../src/report/html.js';

test('what is special in HTML', () => {
  expect(escapeHtml(`a<b>&"c"'d'`)).toBe('a&#60;b&#62;&#38;&#34;c&#34;&#39;d&#39;');
});
