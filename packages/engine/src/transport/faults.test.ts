import { expect, test } from 'vitest';
import { PrivateHostError } from './egress.ts';
import { problemOfError } from './faults.ts';

function coded(code: string): Error {
  return Object.assign(new Error(`failed at https://acme.com/?key=secret`), { code });
}

test.each([
  ['UND_ERR_RES_CONTENT_LENGTH_MISMATCH', 'parse_error'],
  ['UND_ERR_HEADERS_OVERFLOW', 'response_too_large'],
  ['UND_ERR_CONNECT_TIMEOUT', 'timeout'],
  ['ETIMEDOUT', 'timeout'],
  ['ECONNREFUSED', 'connection_refused'],
  ['ECONNRESET', 'connection_refused'],
  ['EPIPE', 'connection_refused'],
  ['ENOTFOUND', 'connection_refused'],
  ['EAI_AGAIN', 'connection_refused'],
  ['EHOSTUNREACH', 'connection_refused'],
  ['ENETUNREACH', 'connection_refused'],
  ['UND_ERR_SOCKET', 'connection_refused'],
  ['EMFILE', 'connection_refused'],
  ['EPROTO', 'tls_error'],
  ['CERT_HAS_EXPIRED', 'tls_error'],
  ['CERT_REVOKED', 'tls_error'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'tls_error'],
  ['ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION', 'tls_error'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'tls_error'],
])('%s is %s, with the host and without the URL', (errorCode, code) => {
  const found = problemOfError(coded(errorCode), 'acme.com:8443');
  expect(found).toMatchObject({ code, stage: 'request', params: { host: 'acme.com:8443' } });
  expect(JSON.stringify(found)).not.toContain('secret');
});

test('F-131 a private host is named, its address is not', () => {
  expect(problemOfError(new PrivateHostError('10.0.0.7'), 'crm.test')).toEqual({
    code: 'private_host',
    stage: 'request',
    params: { host: 'crm.test' },
  });
});

test('when several addresses failed, the last one says why', () => {
  const several = new AggregateError([coded('ENETUNREACH'), coded('ECONNREFUSED')]);
  expect(problemOfError(several, 'acme.com')?.params['reason']).toBe('nothing listens there');
});

test('an error that no network makes is none of these', () => {
  expect(problemOfError(new TypeError('a bug'), 'acme.com')).toBeUndefined();
  expect(problemOfError(coded('UND_ERR_INVALID_ARG'), 'acme.com')).toBeUndefined();
  expect(problemOfError('text', 'acme.com')).toBeUndefined();
});
