import { expect, test } from 'vitest';
import { consent, exchange, me, renewal, whole, without } from './shape.ts';

test('the usual endpoints can be changed in parts', () => {
  expect(consent({ scope: 'a' }, { realm: '1' })).toMatchObject({
    query: { client_id: '$id', scope: 'a' },
    back: { code: '$code', realm: '1' },
  });
  expect(exchange({ as: 'json' })).toMatchObject({ path: '/token', as: 'json' });
  expect(renewal({ path: '/refresh' }).path).toBe('/refresh');
  expect(me({ headers: {} }).headers).toEqual({});
  expect(without({ a: '1', b: '2' }, 'a')).toEqual({ b: '2' });
  expect(whole(exchange())).toMatchObject({ query: { code: '$code' } });
  expect(whole(exchange()).body).toBeUndefined();
});
