import { expect, test } from 'vitest';
import { fillForm, headingOf, readForms, readLinks } from './forms.ts';

const page = `<!doctype html><h1> Sign <em>in</em> </h1>
<form method="POST" action="/sign-in?a=1&amp;b=2">
  <input type="hidden" name="csrf" value="&quot;x&quot; &amp; y">
  <input name="username">
  <input name="off" value="1" disabled>
  <input type="checkbox" name="ticked" checked>
  <input type="checkbox" name="unticked">
  <select name="region"><option value="eu">EU</option><option selected>US</option></select>
  <textarea name="note">a &lt; b</textarea>
  <button type="button" name="toggle">Show</button>
  <button name="decision" value="allow">Allow</button>
  <button name="decision" value="deny">Deny</button>
</form>
<form><input name="q" value="x"><input type="submit" value="Search"></form>`;

const forms = readForms(page, 'http://localhost:1/page?x=1');

test('a form is read as a browser reads it', () => {
  expect(forms[0]).toMatchObject({ action: 'http://localhost:1/sign-in?a=1&b=2', method: 'POST' });
  expect(forms[0]?.buttons.map(({ text }) => text)).toEqual(['Allow', 'Deny']);
  expect(forms[1]).toMatchObject({ action: 'http://localhost:1/page?x=1', method: 'GET' });
});

test('kept values, typed values and the first button are sent', () => {
  const [form] = forms;
  const sent = form === undefined ? [] : [...fillForm(form, { username: 'ada', unknown: 'x' })];
  expect(sent).toEqual([
    ['csrf', '"x" & y'],
    ['username', 'ada'],
    ['ticked', 'on'],
    ['region', 'US'],
    ['note', 'a < b'],
    ['decision', 'allow'],
  ]);
});

test('the links of a page are absolute', () => {
  const html = '<a href="/a?x=1">a</a> <a href="https://acme.dev/b">b</a> <a>no link</a>';
  expect(readLinks(html, 'http://localhost:1/page')).toEqual([
    'http://localhost:1/a?x=1',
    'https://acme.dev/b',
  ]);
});

test('the heading of a page is its text', () => {
  expect(headingOf(page)).toBe('Sign in');
  expect(headingOf('<p>x</p>')).toBe('');
});
