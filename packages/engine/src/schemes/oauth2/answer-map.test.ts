import { expect, test } from 'vitest';
import type { Values } from '../../definition/bundle.ts';
import { answerMap, mapped } from './answer-map.ts';

function read(
  answer: unknown,
  responseMap: Readonly<Record<string, string>>,
  authData: Values = {},
  isAll = false,
) {
  return mapped(answer, answerMap(responseMap, { authData, inputData: {}, env: {} }, { isAll }));
}

const sites = [
  { id: 'c-1', url: 'https://one.acme.dev' },
  { id: 'c-2', url: 'https://two.acme.dev' },
];

test('Q43 a map lifts what is nested; the rest stays as it was', () => {
  expect(read({ data: { token: 't' }, ok: true }, { access_token: 'data.token', none: 'data.none' })).toEqual(
    {
      data: { token: 't' },
      ok: true,
      access_token: 't',
    },
  );
});

test('Q12 a template in brackets chooses by what is known, and cannot leave them', () => {
  const map = { cloud_id: '[url=https://{{bundle.authData.site}}.acme.dev].id' };
  expect(read(sites, map, { site: 'two' })).toEqual({ cloud_id: 'c-2' });
  expect(read(sites, map, { site: 'three' })).toEqual(sites);
  expect(read(sites, map, { site: 'x].id.[id=c-1' })).toEqual(sites);
  expect(read(sites, map, { site: ['two'] })).toEqual(sites);
});

test('Q15 Q54 a template in the place of a path is what a value is where the answer is silent', () => {
  const map = { access_token: '{{bundle.authData.access_token}}', gone: '{{bundle.authData.none}}' };
  expect(read({ ok: true }, map, { access_token: 'a-1' })).toEqual({ ok: true, access_token: 'a-1' });
  expect(read({ access_token: 'a-2' }, map, { access_token: 'a-1' })).toEqual({ access_token: 'a-2' });
});

test('where only the map counts, nothing else is stored', () => {
  const answer = { access_token: 'bot', id: 7, data: { x: 1 } };
  const map = { bot_token: 'access_token', access_token: '{{bundle.authData.access_token}}' };
  expect(read(answer, map, { access_token: 'a-1' }, true)).toEqual({ bot_token: 'bot', access_token: 'a-1' });
  expect(read(answer, {}, {}, true)).toEqual(answer);
  expect(read([], { id: '0.id' }, {}, true)).toEqual({});
  expect(read('<html>', { id: '0.id' }, {}, true)).toBe('<html>');
  expect(read('text', { id: '$' }, {}, true)).toEqual({ id: 'text' });
});
