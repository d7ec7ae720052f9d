import type { RequestKey } from '../screen.ts';

/** The requests of a config, in the order of its schema. @see endpointsOf */
export const requestKeys: readonly RequestKey[] = [
  { key: 'authorizeUrl', name: 'authorize', title: 'Authorization URL', purpose: 'authorize', list: false },
  { key: 'getAccessToken', name: 'token', title: 'Token request', purpose: 'exchange', list: false },
  { key: 'refreshAccessToken', name: 'refresh', title: 'Refresh request', purpose: 'refresh', list: false },
  {
    key: 'deviceAuthorization',
    name: 'device',
    title: 'Device code request',
    purpose: 'authorize',
    list: false,
  },
  {
    key: 'afterToken',
    name: 'afterToken',
    title: 'Request after the token',
    purpose: 'exchange',
    list: true,
  },
  {
    key: 'pushedAuthorization',
    name: 'pushed',
    title: 'Pushed authorization request',
    purpose: 'authorize',
    list: false,
  },
  { key: 'introspect', name: 'introspect', title: 'Introspection request', purpose: 'test', list: false },
  { key: 'revoke', name: 'revoke', title: 'Revocation request', purpose: 'revoke', list: false },
];
