import { expect, test } from 'vitest';
import { type Certificate, makeCertificate } from './testing/certificate.ts';
import { serve, serveTls } from './testing/servers.ts';
import { get, opened, table } from './testing/transports.ts';

const year = new Date().getUTCFullYear();
const valid = makeCertificate(['secure.test'], new Date(Date.UTC(year + 2, 0)));
const expired = makeCertificate(['secure.test'], new Date(Date.UTC(2021, 0)));

async function overTls(certificate: Certificate, trusted: readonly Certificate[], name = 'secure.test') {
  let requests = 0;
  await using server = await serveTls(certificate, (_, response) => {
    requests += 1;
    response.end('secure');
  });
  const lookup = table({ [name]: ['127.0.0.1'] });
  await using transport = opened({ allowPrivate: [name], lookup, ca: trusted.map(({ cert }) => cert) });
  const answer = await get(transport, `https://${name}:${server.port}/`, {
    headers: { Authorization: 'Bearer x' },
  });
  return { ...(answer.ok ? { status: answer.value.status } : answer.problem), requests };
}

test('a certificate that is trusted and fits is accepted', async () => {
  expect(await overTls(valid, [valid])).toEqual({ status: 200, requests: 1 });
});

test.each([
  ['nobody trusts', valid, [], 'secure.test', 'The certificate is signed by itself.'],
  ['has expired', expired, [expired], 'secure.test', 'The certificate has expired.'],
  ['is for another host', valid, [valid], 'other.test', 'The certificate is for another host.'],
])('a certificate that %s gets no request', async (_, certificate, trusted, name, reason) => {
  const refused = { code: 'tls_error', params: { reason }, requests: 0 };
  expect(await overTls(certificate, trusted, name)).toMatchObject(refused);
});

test('plain HTTP behind https: is a TLS error', async () => {
  await using server = await serve((_, response) => response.end('ok'));
  await using transport = opened({ allowPrivate: ['127.0.0.1'] });
  const answer = await get(transport, server.origin.replace('http:', 'https:'));
  expect(answer).toMatchObject({ problem: { code: 'tls_error' } });
});
