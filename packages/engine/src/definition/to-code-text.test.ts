import { expect, test } from 'vitest';
import { toCode } from './to-code.ts';

test('names that are no identifiers, and names that JavaScript knows, stay names', () => {
  const code = toCode({
    url: 'https://api.acme.com/me',
    headers: {
      'x-a': '{{bundle.authData.api-key}}',
      'x-b': '{{bundle.authData.constructor}}',
      'x-c': '{{bundle.inputData.items.0.id}}',
      'x-d': '{{bundle.inputData.items.0}}',
      'x-e': '{{bundle.cleanedRequest.querystring.code}}',
    },
  });
  expect(code).toContain("'x-a': bundle.authData['api-key'],");
  expect(code).toContain("'x-b': own(bundle.authData, 'constructor'),");
  expect(code).toContain("'x-c': text(bundle.inputData.items?.[0]?.id),");
  expect(code).toContain("'x-d': text(own(bundle.inputData, 'items', '0')),");
  expect(code).toContain("'x-e': text(bundle.cleanedRequest?.querystring?.code),");
});

test('text that means something to JavaScript is escaped', () => {
  const nasty = 'a`b${c}\\d\'e"f\u2028g\nh';
  for (const text of [nasty, `${nasty}{{bundle.authData.x}}`, `${nasty}{{process.env.X}}'`]) {
    const code = toCode({ url: 'https://api.acme.com/me', method: 'POST', body: text });
    const [, written = ''] = /body: (.*),\n/.exec(code) ?? [];
    const value = new Function('bundle', 'process', `return ${written}`)({ authData: {} }, { env: {} });
    expect(value).toBe(text.replace(/\{\{.*?\}\}/g, ''));
  }
});
