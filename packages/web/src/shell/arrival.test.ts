import { afterEach, expect, test } from 'vitest';
import { focusHeading } from './arrival.ts';

const frames = () =>
  new Promise((done) =>
    requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(done))),
  );

function page(content: string, beside = '') {
  document.body.innerHTML = `<button id="rail">Rail</button><main id="content" tabindex="-1">${content}</main>${beside}`;
  document.getElementById('rail')?.focus();
}

let arrival = new AbortController();
const signal = () => {
  arrival = new AbortController();
  return arrival.signal;
};

afterEach(() => {
  arrival.abort();
  document.body.innerHTML = '';
});

test('the heading takes the focus, as soon as there is one', async () => {
  page('');
  focusHeading(signal());
  await frames();
  expect(document.activeElement?.id).toBe('rail');
  (document.getElementById('content') ?? document.body).innerHTML = '<h1>Logs</h1>';
  await expect.poll(() => document.activeElement?.textContent).toBe('Logs');
});

test('a page that has moved the focus itself keeps it', async () => {
  page('<h1>New integration</h1><input id="name">');
  document.getElementById('name')?.focus();
  focusHeading(signal());
  await frames();
  expect(document.activeElement?.id).toBe('name');
});

test('a dialog is waited for', async () => {
  page('<h1>Logs</h1>', '<div role="dialog"></div>');
  focusHeading(signal());
  await frames();
  expect(document.activeElement?.id).toBe('rail');
  document.querySelector('[role="dialog"]')?.remove();
  await expect.poll(() => document.activeElement?.textContent).toBe('Logs');
});

test('a heading that makes way for another passes the focus on; a person who went on is left alone', async () => {
  page('<h1>Connection</h1>');
  const content = document.getElementById('content') ?? document.body;
  focusHeading(signal());
  await expect.poll(() => document.activeElement?.textContent).toBe('Connection');
  content.innerHTML = '<h1>Acme CRM</h1>';
  await expect.poll(() => document.activeElement?.textContent).toBe('Acme CRM');
  document.getElementById('rail')?.focus();
  content.innerHTML = '<h1>Acme CRM ada</h1>';
  await frames();
  expect(document.activeElement?.id).toBe('rail');
});

test('an arrival that was overtaken does nothing', async () => {
  page('<h1>Logs</h1>');
  const overtaken = new AbortController();
  focusHeading(overtaken.signal);
  overtaken.abort();
  await frames();
  expect(document.activeElement?.id).toBe('rail');
});
