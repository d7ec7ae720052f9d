import { expect, test } from 'vitest';
import { fakePage, server } from './page.test-tool.ts';
import { openPopup } from './popup.ts';

test('a window shows that it waits, and is entered by its own name', () => {
  const it = fakePage();
  const popup = openPopup(it.page);
  expect(it.popup?.document.title).toBe('…');
  popup?.enter(`${server}/connect/t`);
  expect(it.posted).toEqual([
    { action: `${server}/connect/t`, target: it.popup?.name, body: '_action=open' },
  ]);
  expect(it.popup?.name).toMatch(/^claviger-[a-z0-9]+$/);
});

test('two windows never have one name', () => {
  const it = fakePage();
  openPopup(it.page);
  const first = it.popup?.name;
  openPopup(it.page);
  expect(it.popup?.name).not.toBe(first);
});

test('blocked, or closed at once by what blocks it, it is none', () => {
  const it = fakePage();
  const shut = { closed: true } as Window;
  expect(openPopup(it.page, shut)).toBeUndefined();
  it.blockPopups();
  expect(openPopup(it.page)).toBeUndefined();
});

test('it looks closed only to who is back on the page', () => {
  const it = fakePage();
  const popup = openPopup(it.page);
  it.focus(true);
  expect(popup?.looksClosed()).toBe(false);
  popup?.close();
  expect(popup?.looksClosed()).toBe(true);
  it.focus(false);
  expect(popup?.looksClosed()).toBe(false);
});

test('a window that shows another site already is of no use', () => {
  const own = {
    closed: false,
    get document(): Document {
      throw new DOMException('cross-origin');
    },
  } as unknown as Window;
  expect(openPopup(fakePage().page, own)).toBeUndefined();
});
