import { afterEach, expect, test, vi } from 'vitest';
import { isOwn, openConnectWindow } from './connect-window.ts';

afterEach(() => vi.restoreAllMocks());

function fakePopup() {
  const popup = {
    closed: false,
    location: { href: '' },
    close: vi.fn(),
    document: document.implementation.createHTMLDocument(),
  };
  const open = vi.spyOn(window, 'open').mockReturnValue(popup as unknown as Window);
  return { popup, open };
}

test('F-092 the connect page is opened by a form, so that the browser says who opened it', () => {
  const { open } = fakePopup();
  const sent: HTMLFormElement[] = [];
  vi.spyOn(HTMLFormElement.prototype, 'submit').mockImplementation(function (this: HTMLFormElement) {
    sent.push(this);
  });
  openConnectWindow().send(`${location.origin}/connect/token`);
  const [form] = sent;
  expect(form?.method).toBe('post');
  expect(form?.action).toBe(`${location.origin}/connect/token`);
  expect([...new FormData(form)]).toEqual([['_action', 'open']]);
  expect(form?.target).toBe(open.mock.calls[0]?.[1]);
  expect(document.querySelector('form')).toBeNull();
});

test('each attempt has a window of its own', () => {
  const { open } = fakePopup();
  openConnectWindow();
  openConnectWindow();
  expect(open.mock.calls[0]?.[1]).not.toBe(open.mock.calls[1]?.[1]);
});

test('a page of another origin is opened by its link', () => {
  const { popup } = fakePopup();
  openConnectWindow().send('https://connect.example/connect/token');
  expect(popup.location.href).toBe('https://connect.example/connect/token');
  expect(isOwn('/connect/x')).toBe(true);
});

test('a window that the browser refused is known', () => {
  vi.spyOn(window, 'open').mockReturnValue(null);
  const refused = openConnectWindow();
  expect(refused.isBlocked).toBe(true);
  expect(refused.isClosed()).toBe(true);
  refused.send('https://connect.example/');
  refused.close();
});
