import { expect, test } from 'vitest';
import { cleanDefinition, defined, spots } from '../testing/checked.ts';

const helped = (helpText: string) => spots('D025', defined({ fields: [{ key: 'key', helpText }] }));

test.each([
  ['javascript:alert(1)'],
  ['[here](JavaScript:alert(1))'],
  ['[here](java\nscript:alert(1))'],
  ['[here](&#106;avascript&colon;alert(1))'],
  ['[here](java&Tab;script&#x3a;alert(1))'],
  ['<a href="vbscript:x">'],
  ['[here](data:text/html,<script>)'],
])('D025 GEN-26 F-136 no text holds a URL that a browser would run: %j', (text) => {
  expect(helped(text)).toEqual(['error authentication.fields[0].helpText']);
});

test.each([
  ['JavaScript: switch it on in your browser.'],
  ['Data: what you see.'],
  ['[here](https://acme.example)'],
])('D025 is silent of %j', (text) => {
  expect(helped(text)).toEqual([]);
});

test('D025 every text is looked at, a URL that parsing refuses too', () => {
  const url = 'javascript:alert(1)';
  expect(spots('D025', defined({ test: { url } }, { baseUrl: url }))).toEqual([
    'error authentication.test.url',
    'error baseUrl',
  ]);
  expect(spots('D025', cleanDefinition)).toEqual([]);
});
