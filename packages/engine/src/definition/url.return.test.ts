import { expect, test } from 'vitest';
import type { Field } from './field.ts';
import { renderUrl, urlFault } from './url.ts';

const base = '{{bundle.cleanedRequest.querystring.accounts-server}}/token';
const host = 'https://{{bundle.cleanedRequest.querystring.accounts-server}}/token';
const known: Field = {
  key: 'accounts-server',
  computed: true,
  pattern: '(https://)?accounts\\.acme\\.(com|eu)',
};

function render(template: string, value: string, fields: readonly Field[] = []) {
  const querystring = { 'accounts-server': value };
  const cleanedRequest = { method: 'GET', querystring, headers: {}, content: '' };
  const made = renderUrl(template, { authData: {}, inputData: {}, env: {}, cleanedRequest }, fields);
  return made.ok ? made.value : made.problem.code;
}

test('SUB-6 attack 2 a return chooses no host that the builder did not think of', () => {
  expect(render(base, 'https://accounts.acme.eu')).toBe('host_not_allowed');
  expect(render(host, 'accounts.acme.eu')).toBe('host_not_allowed');
  for (const template of [base, host])
    expect(urlFault(template, [])).toBe(
      'lets the return choose the host: give a field called accounts-server a pattern or choices',
    );
});

test('SUB-6 Q16 a field of the name says which hosts may come back', () => {
  expect(render(base, 'https://accounts.acme.eu', [known])).toBe('https://accounts.acme.eu/token');
  expect(render(host, 'accounts.acme.com', [known])).toBe('https://accounts.acme.com/token');
  expect(render(base, 'https://evil.example', [known])).toBe('host_not_allowed');
  expect(render(base, 'https://accounts.acme.eu.evil.example', [known])).toBe('host_not_allowed');
  for (const template of [base, host]) expect(urlFault(template, [known])).toBeUndefined();
});

test('SUB-6 Q17 a part of a host before a fixed end needs no field', () => {
  const part = 'https://{{bundle.cleanedRequest.querystring.accounts-server}}.acme.com/token';
  expect(render(part, 'shop')).toBe('https://shop.acme.com/token');
  expect(render(part, 'evil.example#')).toBe('host_not_allowed');
  expect(urlFault(part, [])).toBeUndefined();
});

test('the raw query, or a header of the return, is never a host', () => {
  const field: Field = { key: 'querystring', pattern: '.*' };
  expect(urlFault('{{bundle.rawRequest.querystring}}/x', [field])).toContain('lets the return choose');
  expect(urlFault('https://{{bundle.cleanedRequest.headers.Http-Host}}/x', [field])).toContain('lets the');
});
