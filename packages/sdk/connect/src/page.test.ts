import { expect, test } from 'vitest';
import { fakePage, server } from './page.test-tool.ts';
import { later, onForbidden, postForm } from './page.ts';

test('the form asks for nothing but to be shown the page, and is gone again', () => {
  const it = fakePage();
  postForm(it.page, `${server}/connect/t`, '_self');
  expect(it.posted).toEqual([{ action: `${server}/connect/t`, target: '_self', body: '_action=open' }]);
  expect(it.page.document.forms).toHaveLength(0);
});

test('a policy that forbids our server is told; others, and what is only reported, are not', () => {
  const it = fakePage();
  let told = 0;
  const stop = onForbidden(it.page, server, () => {
    told += 1;
  });
  for (const uri of ['https://connect.example.evil/', 'https://other.example', 'inline', ''])
    it.forbid('connect-src', uri);
  it.forbid('script-src-elem', server);
  it.forbid('connect-src', server, 'report');
  expect(told).toBe(0);
  it.forbid('connect-src', `${server}/connect/t/state`);
  it.forbid('form-action', server);
  expect(told).toBe(2);
  stop();
  it.forbid('form-action', server);
  expect(told).toBe(2);
});

test('what was called off does not happen', async () => {
  const it = fakePage();
  const happened: string[] = [];
  const stop = later(it.page)(10, () => happened.push('off'));
  later(it.page)(10, () => happened.push('on'));
  stop();
  await it.wait(20);
  expect(happened).toEqual(['on']);
});
