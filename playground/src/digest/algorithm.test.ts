import { expect, test } from 'vitest';
import { algorithms, digestResponse, findAlgorithm, hashHex } from './algorithm.ts';

const algorithm = (name: string) => {
  const found = findAlgorithm(name);
  if (found === undefined) throw new Error(`no ${name}`);
  return found;
};

const mufasa = {
  username: 'Mufasa',
  realm: 'http-auth@example.org',
  password: 'Circle of Life',
  nonce: '7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v',
  uri: '/dir/index.html',
  method: 'GET',
  body: '',
  protection: { qop: 'auth', nc: '00000001', cnonce: 'f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ' },
} as const;

test('RFC 7616 section 3.9.1 MD5', () => {
  expect(digestResponse({ ...mufasa, algorithm: algorithm('MD5') })).toBe('8ca523f5e9506fed4657c9700eebdbec');
});

test('RFC 7616 section 3.9.1 SHA-256', () => {
  expect(digestResponse({ ...mufasa, algorithm: algorithm('sha-256') })).toBe(
    '753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1',
  );
});

const jasoe = {
  algorithm: algorithm('SHA-512-256'),
  username: 'Jäsøn Doe',
  realm: 'api@example.org',
  password: 'Secret, or not?',
  nonce: '5TsQWLVdgBdmrQ0XsxbDODV+57QdFR34I9HAbC/RVvkK',
  uri: '/doe.json',
  method: 'GET',
  body: '',
  protection: { qop: 'auth', nc: '00000001', cnonce: 'NTg6RKcb9boFIAS3KrFK9BGeh+iDa/sm6jUMp2wds69v' },
} as const;

test('RFC 7616 section 3.9.2 SHA-512-256, as its erratum 4897 corrects it', () => {
  expect(digestResponse(jasoe)).toBe('3798d4131c277846293534c3edc11bd8a5e4cdcbff78b05db9d95eeb1cec68a5');
  expect(hashHex(jasoe.algorithm, `${jasoe.username}:${jasoe.realm}`)).toBe(
    '793263caabb707a56211940d90411ea4a575adeccb7e360aeb624ed06ece9b0b',
  );
});

test('RFC 2617 section 3.5 is MD5 with qop; without qop the nonce count is left out', () => {
  const input = {
    algorithm: algorithm('MD5'),
    username: 'Mufasa',
    realm: 'testrealm@host.com',
    password: 'Circle Of Life',
    nonce: 'dcd98b7102dd2f0e8b11d0f600bfb0c093',
    uri: '/dir/index.html',
    method: 'GET',
    body: '',
  };
  expect(digestResponse({ ...input, protection: { qop: 'auth', nc: '00000001', cnonce: '0a4f113b' } })).toBe(
    '6629fae49393a05397450978507c4ef1',
  );
  expect(digestResponse(input)).toBe('670fd8c2df070c60b045671b8b24ff02');
});

test('a -sess algorithm depends on the client nonce, auth-int on the body', () => {
  const session = { ...mufasa, algorithm: algorithm('MD5-sess') };
  expect(digestResponse(session)).not.toBe(digestResponse({ ...mufasa, algorithm: algorithm('MD5') }));
  const integrity = { ...session, protection: { ...mufasa.protection, qop: 'auth-int' as const } };
  expect(digestResponse({ ...integrity, body: 'a' })).not.toBe(digestResponse({ ...integrity, body: 'b' }));
});

test('six algorithms are known, and no other', () => {
  expect(algorithms).toHaveLength(6);
  expect(findAlgorithm('SHA-1')).toBeUndefined();
});
