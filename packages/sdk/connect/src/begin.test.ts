import { expect, test } from 'vitest';
import { ensureWayBack, unlessGivenUp } from './begin.ts';
import { fakePage, server, state } from './page.test-tool.ts';
import { openPopup } from './popup.ts';

const url = `${server}/connect/t`;

test('what comes is waited for, unless the user or the page gives up first', async () => {
  const it = fakePage();
  const given = { popup: undefined, signal: undefined };
  expect(await unlessGivenUp(it.page, Promise.resolve('t'), given)).toBe('t');
  const popup = openPopup(it.page);
  popup?.close();
  expect(await unlessGivenUp(it.page, new Promise(() => {}), { ...given, popup })).toBeUndefined();
  const signal = AbortSignal.abort();
  expect(await unlessGivenUp(it.page, new Promise(() => {}), { ...given, signal })).toBeUndefined();
});

test('the server is asked three times before a tab stays where it is', async () => {
  const it = fakePage();
  it.answer(undefined);
  await expect(ensureWayBack(it.page, url, 'redirect')).rejects.toMatchObject({ code: 'server_unreachable' });
  expect(it.asked).toHaveLength(3);
  await expect(ensureWayBack(it.page, url, 'popup')).rejects.toMatchObject({
    code: 'popup_blocked',
    link: url,
  });
});

test('a way back is enough; a token that leads nowhere is told as that', async () => {
  const it = fakePage();
  it.answer(state('created', { hasReturnUrl: true }));
  await ensureWayBack(it.page, url, 'redirect');
  it.answer(404);
  await expect(ensureWayBack(it.page, url, 'popup')).rejects.toMatchObject({ code: 'session_unknown' });
});
