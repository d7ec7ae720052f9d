import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Bundle } from './bundle.ts';
import type { RedirectStep } from './step.ts';
import { renderText } from './template.ts';
import { toRedirectCode } from './to-code-redirect.ts';
import { renderUrl } from './url.ts';

const bundle: Bundle = {
  authData: {},
  inputData: { sub: 'eu', state: "s!'()*~", scope: 'read:all write', hint: 'ada+1@acme.dev' },
  env: { CLIENT_ID: 'id 1' },
};

function runOf(step: RedirectStep): unknown {
  const globals = { encodeURIComponent, URLSearchParams, bundle, process: { env: bundle.env } };
  return runInNewContext(`(() => {${toRedirectCode(step)}\n})()`, globals);
}

const params = {
  client_id: '{{process.env.CLIENT_ID}}',
  state: '{{bundle.inputData.state}}',
  scope: '{{bundle.inputData.scope}}',
  none: '{{bundle.inputData.none}}',
  gone: null,
  page: 1,
};

test.each([
  [
    'https://{{bundle.inputData.sub}}.acme.dev/a',
    {},
    'https://eu.acme.dev/a?client_id=id%201&state=s%21%27%28%29%2A~&scope=read%3Aall%20write&none=&page=1',
  ],
  [
    'https://acme.dev/a?state=x&b=%41',
    { removeMissingValuesFrom: { params: true } },
    'https://acme.dev/a?b=%41&client_id=id%201&state=s%21%27%28%29%2A~&scope=read%3Aall%20write&page=1',
  ],
  ['https://acme.dev/#/login?a=1', { params: { b: 2 } }, 'https://acme.dev/#/login?a=1&b=2'],
  ['https://acme.dev/?x=1#!/login', { params: { b: 2 } }, 'https://acme.dev/?x=1#!/login?b=2'],
  ['https://acme.dev/a#top', { params: { b: 2 } }, 'https://acme.dev/a?b=2#top'],
  [
    'https://acme.dev/a',
    { params: { s: 'a:b c', t: '+' }, skipEncodingChars: ':+' },
    'https://acme.dev/a?s=a:b%20c&t=+',
  ],
  ['https://acme.dev/a?b', { params: {} }, 'https://acme.dev/a?b'],
])('OA2-10 OA2-11 %s returns the URL of the form', (url, more, expected) => {
  expect(runOf({ url, params, ...more })).toBe(expected);
});

test('the code of any parameters is the URL that a form is', () => {
  const name = fc.constantFrom('a', 'b c', "it's", 'é', 'state');
  const value = fc.oneof(
    fc.string({ maxLength: 5 }).filter((text) => !/[{}]/.test(text)),
    fc.constantFrom('{{bundle.inputData.hint}}', 'x {{bundle.inputData.state}}'),
  );
  const url = fc.constantFrom(
    'https://acme.dev/',
    'https://acme.dev/a?state=1&c=%20',
    'https://{{bundle.inputData.sub}}.acme.dev/#/r?b+c=1',
  );
  fc.assert(
    fc.property(url, fc.dictionary(name, value, { minKeys: 1, maxKeys: 3 }), (template, given) => {
      const made = new URL(String(runOf({ url: template, params: given })));
      const front = renderUrl(template, bundle, []);
      const route = /^#!?\//.test(made.hash) ? made.hash.replace(/^[^?]*/, '') : made.search;
      const sent = new URLSearchParams(route);
      expect(front.ok && made.origin).toBe(front.ok && new URL(front.value).origin);
      for (const [key, text] of Object.entries(given)) {
        const rendered = renderText(text, bundle);
        expect(sent.getAll(key)).toEqual([rendered.ok ? String(rendered.value).toWellFormed() : '']);
      }
    }),
  );
});
