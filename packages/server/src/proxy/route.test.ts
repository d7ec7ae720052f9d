import { expect, test } from 'vitest';
import { proxyRoute } from './route.ts';

test.for([
  ['/v1/connections/conn_1/proxy', { connection: 'conn_1', path: '' }],
  ['/v1/connections/conn_1/proxy/', { connection: 'conn_1', path: '/' }],
  ['/v1/connections/conn_1/proxy?', { connection: 'conn_1', path: '', query: '' }],
  [
    '/v1/connections/conn_1/proxy//a%2Fb?x=/proxy?y',
    { connection: 'conn_1', path: '//a%2Fb', query: 'x=/proxy?y' },
  ],
  ['/v1/connections/conn_1/proxyx', undefined],
  ['/v1/connections/conn_1', undefined],
  ['/v1/connections/conn_1?a/proxy/x', undefined],
  ['/v1/connections/conn_1/test/proxy', undefined],
  ['http://evil.dev/v1/connections/conn_1/proxy', undefined],
  [undefined, undefined],
] as const)('%s', ([target, route]) => {
  expect(proxyRoute(target)).toEqual(route);
});
