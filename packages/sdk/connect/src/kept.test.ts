import { expect, test } from 'vitest';
import { forget, keep, recall } from './kept.ts';
import { fakePage, server } from './page.test-tool.ts';

const kept = { token: 't', server, mode: 'popup' } as const;

test('what is kept is recalled, until it is forgotten', () => {
  const { page } = fakePage();
  keep(page, kept);
  expect(recall(page)).toEqual(kept);
  forget(page, 'another');
  expect(recall(page)).toEqual(kept);
  forget(page, 't');
  expect(recall(page)).toBeUndefined();
});

test('where the browser keeps nothing, nothing breaks', () => {
  const { page } = fakePage();
  Object.defineProperty(page, 'sessionStorage', {
    get() {
      throw new DOMException('denied', 'SecurityError');
    },
  });
  keep(page, kept);
  forget(page, 't');
  expect(recall(page)).toBeUndefined();
});
