import { expect, test } from 'vitest';
import { fromCode, fromLabelCode, fromRedirectCode } from './from-code.ts';
import type { RequestStep } from './step.ts';
import { toCode } from './to-code.ts';
import { toLabelCode } from './to-code-label.ts';
import { toRedirectCode } from './to-code-redirect.ts';

const step: RequestStep = {
  method: 'POST',
  url: 'https://{{bundle.authData.subdomain}}.acme.com/users/{{bundle.inputData.id}}',
  headers: { 'X-Key': '{{bundle.authData.api-key}}' },
  body: { name: '{{bundle.authData.user}}', tags: ['a', '{{bundle.inputData.tag}}'] },
};

test('COD-3 code of the generated shape is the form that it was', () => {
  expect(fromCode(toCode(step))).toEqual(step);
  expect(fromCode(toCode(step, { mayBeText: true }))).toEqual(step);
});

test('edits of names, values and placeholders come along', () => {
  const edited = toCode(step)
    .replace(
      "'X-Key': bundle.authData['api-key']",
      "'X-Key': `Key ${bundle.authData.key ?? ''}`, Accept: \"a/b\"",
    )
    .replace("'POST'", '`PUT`')
    .replace("'a', ", '')
    .replace('.acme.com/users/', '.acme.dev/people/');
  expect(fromCode(edited)).toEqual({
    method: 'PUT',
    url: 'https://{{bundle.authData.subdomain}}.acme.dev/people/{{bundle.inputData.id}}',
    headers: { 'X-Key': 'Key {{bundle.authData.key}}', Accept: 'a/b' },
    body: { name: '{{bundle.authData.user}}', tags: ['{{bundle.inputData.tag}}'] },
  });
});

test('white space, comments and the order of keys do not matter', () => {
  const source = `// mine
    const options = { method: 'POST', "url": 'https://acme.com/', /* so */ params: { b: 1, a: -2.5 } }
    const response = await z.request(options)
    return response.data`;
  expect(fromCode(source)).toEqual({ method: 'POST', url: 'https://acme.com/', params: { b: 1, a: -2.5 } });
});

test.each([
  [
    'another statement',
    (code: string) => code.replace('const response', "z.console.log('x');\nconst response"),
  ],
  ['another answer', (code: string) => code.replace('response.data', '{ id: response.data.id }')],
  ['another call', (code: string) => code.replace('z.request(options)', 'z.request({ ...options })')],
  ['a helper that was changed', (code: string) => code.replace(".test(value ?? '')", '.test("a")')],
  [
    'a value without its guard',
    (code: string) => code.replace('host(bundle.authData.subdomain)', 'bundle.authData.subdomain'),
  ],
  ['another default', (code: string) => code.replace('user ?? undefined', "user ?? 'nobody'")],
  ['an expression', (code: string) => code.replace("'POST'", "'PO' + 'ST'")],
  ['a name of their own', (code: string) => code.replace('bundle.authData.user', 'user')],
  ['a key that a form has not', (code: string) => code.replace("method: 'POST'", "redirect: 'manual'")],
  ['a method that a form has not', (code: string) => code.replace("'POST'", "'BREW'")],
  ['a key twice', (code: string) => code.replace("method: 'POST'", "method: 'PUT', method: 'POST'")],
  ['a computed key', (code: string) => code.replace("'X-Key'", '[z.key]')],
  ['a template in a literal', (code: string) => code.replace("'a'", "'{{bundle.authData.user}}'")],
  ['a syntax error', (code: string) => code.replace('const response', 'const const')],
])('%s makes it code and no form', (_, edit) => {
  const code = toCode(step);
  expect(edit(code)).not.toBe(code);
  expect(fromCode(edit(code))).toBeUndefined();
});

test('what is no such code at all is none, whatever it is', () => {
  const deep = `return ${'['.repeat(100_000)}`;
  for (const source of ['', 'return 1', 'const options = {}', 'const options = 1; return options', '{', deep])
    expect(fromCode(source)).toBeUndefined();
});

test('the code of an authorization URL and of a label go back as well', () => {
  const redirect = {
    url: 'https://{{bundle.inputData.sub}}.acme.dev/authorize',
    params: { state: '{{bundle.inputData.state}}', page: 1 },
    skipEncodingChars: ':',
  };
  const code = toRedirectCode(redirect);
  expect(fromRedirectCode(code)).toEqual(redirect);
  expect(fromRedirectCode(code.replace('page: 1', "page: 2, prompt: 'login'"))?.params).toMatchObject({
    prompt: 'login',
  });
  expect(fromRedirectCode(code.replace('linkOf(options)', 'options.url'))).toBeUndefined();
  for (const label of ['{{email}} of {{team.name}} {{bundle.authData.sub}}', '{{tags.0}}', 'fixed'])
    expect(fromLabelCode(toLabelCode(label))).toBe(label);
  expect(fromLabelCode("return bundle.inputData.email ?? '';")).toBeUndefined();
  expect(fromLabelCode(code)).toBeUndefined();
  expect(fromCode(code)).toBeUndefined();
  expect(fromRedirectCode(toCode(step))).toBeUndefined();
});
