import { expect, test } from 'vitest';
import type { WireRequest } from '../wire/request.ts';
import { admitRequest } from './admission.ts';

function request(more: Partial<WireRequest> = {}): WireRequest {
  return { method: 'GET', url: 'https://api.acme.com/me?x=1', headers: {}, ...more };
}

function problemOf(more: Partial<WireRequest>) {
  const admitted = admitRequest(request(more));
  return admitted.ok ? undefined : admitted.problem;
}

function headersOf(headers: Record<string, string>, url?: string) {
  const admitted = admitRequest(request({ headers, ...(url !== undefined && { url }) }));
  return admitted.ok ? admitted.value.request.headers : admitted.problem.code;
}

test('a plain request passes as it is, header names as typed', () => {
  const given = request({ headers: { 'X-Api-KEY': 'k 1', accept: '*/*' }, body: 'b', method: 'POST' });
  const admitted = admitRequest(given);
  expect(admitted.ok && admitted.value.request).toEqual(given);
  expect(admitted.ok && admitted.value.url.host).toBe('api.acme.com');
});

test('methods are sent in capitals', () => {
  const admitted = admitRequest(request({ method: 'patch' }));
  expect(admitted.ok && admitted.value.request.method).toBe('PATCH');
});

test('what stands behind # is never sent', () => {
  const admitted = admitRequest(request({ url: 'https://api.acme.com/me#top' }));
  expect(admitted.ok && admitted.value.request.url).toBe('https://api.acme.com/me');
});

test.each(['GET /\r\nHost: evil', 'GE T', '', 'G\u00e9T', 'CONNECT', 'trace', 'TRACK'])(
  'the method %j is refused',
  (method) => {
    expect(problemOf({ method })?.code).toBe('definition_invalid');
    expect(problemOf({ method })?.faults?.[0]?.path).toBe('method');
  },
);

test.each([
  ['file:///etc/passwd', 'file: URL'],
  ['gopher://127.0.0.1:6379/_PING', 'gopher: URL'],
  ['ftp://acme.com/', 'ftp: URL'],
  ['unix:/var/run/docker.sock', 'unix: URL'],
  ['http+unix://%2Fvar%2Frun%2Fdocker.sock/', 'http+unix: URL'],
  ['data:text/plain,x', 'data: URL'],
  ['javascript:alert(1)', 'javascript: URL'],
  ['https://user@acme.com/', 'user information in the URL'],
  ['https://acme.com:secret@evil.com/', 'user information in the URL'],
])('F-131 the URL %j leaves by no door of ours', (url, reason) => {
  expect(problemOf({ url })).toMatchObject({ code: 'host_not_allowed', params: { reason } });
});

test.each([
  '',
  'acme.com',
  '/me',
  'https://',
  'http://a b/',
  'https://acme.com/\r\nX: y',
  'https://evil\t.com/',
  'http://[::1',
])('the text %j is no URL to send to', (url) => expect(problemOf({ url })?.code).toBe('definition_invalid'));

test.each(['a\r\nSet-Cookie: x=1', 'a\nb', 'a\rb', 'a\0b', 'a\x7fb', 'key\u{1f511}', 'Жук'])(
  'F-138 the header value %j is refused, and not repeated in the problem',
  (value) => {
    const found = problemOf({ headers: { 'X-Api-Key': value } });
    expect(found).toMatchObject({ code: 'field_invalid', params: { key: 'X-Api-Key' } });
    expect(JSON.stringify(found)).not.toContain(JSON.stringify(value).slice(1, -1));
  },
);

test.each(['X: y\r\nZ', 'a b', '', 'naïve', 'x\0'])('F-138 the header name %j is refused', (name) => {
  expect(problemOf({ headers: { [name]: 'v' } })?.code).toBe('field_invalid');
});

test('Latin-1 and tabs are what a header may hold', () => {
  expect(headersOf({ 'X-Name': 'Zoë\tB', 'X-Empty': '' })).toEqual({ 'X-Name': 'Zoë\tB', 'X-Empty': '' });
});

test('attack 20: headers of the connection are left out, in any case', () => {
  const smuggled = {
    Connection: 'close, X-Api-Key',
    'CONTENT-LENGTH': '3',
    'Transfer-Encoding': 'chunked',
    Upgrade: 'h2c',
    'HTTP2-Settings': 'AAMAAABkAAQAAP__',
    'keep-alive': 'timeout=5',
    'Proxy-Authorization': 'Basic eA==',
    'Proxy-Connection': 'keep-alive',
    TE: 'trailers',
    Trailer: 'Expires',
    Expect: '100-continue',
  };
  expect(headersOf({ ...smuggled, 'X-Api-Key': 'k' })).toEqual({ 'X-Api-Key': 'k' });
});

test('attack 20: a Host header that names another host is refused; one that repeats it is left out', () => {
  expect(headersOf({ Host: 'evil.com' })).toBe('host_not_allowed');
  expect(headersOf({ host: 'api.acme.com:8443' })).toBe('host_not_allowed');
  expect(headersOf({ Host: 'API.acme.com' })).toEqual({});
  expect(headersOf({ Host: 'api.acme.com:443' })).toEqual({});
  expect(headersOf({ Host: 'localhost:80' }, 'http://localhost/')).toEqual({});
});
