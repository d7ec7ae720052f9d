import { expect, test } from 'vitest';
import { cleanDefinition, defined, spots } from '../testing/checked.ts';

const url = 'https://acme.example/me';

test('C003 RT-6 F-136 no secret stands in a URL or its parameters', () => {
  const of = (request: object) => spots('C003', defined({ test: request }));
  expect(of({ url, params: { 'key of': '{{bundle.authData.api_key}}' } })).toEqual([
    'warning authentication.test.params["key of"]',
  ]);
  expect(of({ url: `${url}?key={{bundle.authData.api_key}}` })).toEqual(['warning authentication.test.url']);
  expect(of({ url: 'https://acme.example/bot{{bundle.authData.access_token}}/me' })).toEqual([
    'warning authentication.test.url',
  ]);
  expect(of({ url, params: { secret: '{{process.env.CLIENT_SECRET}}' } })).toEqual([
    'warning authentication.test.params.secret',
  ]);
  const params = { password: '{{bundle.authData.password}}' };
  expect(spots('C003', defined({}, { requestTemplate: { params } }))).toEqual([
    'warning requestTemplate.params.password',
  ]);
});

test('C003 in what a browser opens it is an error', () => {
  const authorizeUrl = {
    url,
    params: { secret: '{{process.env.CLIENT_SECRET}}', id: '{{process.env.CLIENT_ID}}' },
  };
  const awayConfig = { authorizeUrl, getAccessToken: { url } };
  expect(spots('C003', defined({ type: 'away', awayConfig }))).toEqual([
    'error authentication.awayConfig.authorizeUrl.params.secret',
  ]);
});

test('C003 is silent of what is no secret, and of what the flow hands around', () => {
  const params = { code: '{{bundle.inputData.oauth_token}}', of: '{{bundle.authData.author_id}}', limit: 1 };
  expect(spots('C003', defined({ test: { url, params } }))).toEqual([]);
  expect(spots('C003', cleanDefinition)).toEqual([]);
});
