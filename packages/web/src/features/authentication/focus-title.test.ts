import { expect, test } from 'vitest';
import { focusTitle } from './focus-title.ts';

test('the heading of the page takes the focus', async () => {
  document.body.innerHTML = '<h1 tabindex="-1">Acme</h1>';
  focusTitle();
  await expect.poll(() => document.activeElement?.textContent).toBe('Acme');
  document.body.innerHTML = '';
  focusTitle();
});
