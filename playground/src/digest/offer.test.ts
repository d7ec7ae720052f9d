import { expect, test } from 'vitest';
import { createRoutes } from '../http.ts';
import { challengesOf, type Offer, readOffer } from './offer.ts';

const offerOf = async (path: string): Promise<Offer | undefined> => {
  let read: Offer | undefined;
  const app = createRoutes().get('/:names/:qops', (context) => {
    read = readOffer(context, context.req.param('names'), context.req.param('qops'));
    return context.body(null);
  });
  await app.request(path);
  return read;
};

test('path and query say what is offered', async () => {
  const offer = await offerOf('/sha-256,md5/auth-int?userhash=true&nextnonce=true&stale_after=3&ttl=2');
  expect(offer).toMatchObject({
    algorithms: [{ name: 'SHA-256' }, { name: 'MD5' }],
    qops: ['auth-int'],
    userhash: true,
    nextnonce: true,
    opaque: true,
    limits: { ttlMs: 2_000, uses: 3 },
  });
});

test('an unknown algorithm or qop is no offer', async () => {
  expect(await offerOf('/sha-1/auth')).toBeUndefined();
  expect(await offerOf('/md5/auth-conf')).toBeUndefined();
});

test('RFC 7616 section 3.7 several algorithms are several challenges on one nonce', async () => {
  const offer = await offerOf('/sha-256,md5/auth,auth-int');
  const challenges = offer === undefined ? [] : challengesOf(offer, { nonce: 'n', opaque: 'o' }, true);
  expect(challenges).toEqual([
    'Digest realm="Acme CRM", nonce="n", opaque="o", qop="auth, auth-int", algorithm=SHA-256, stale=true, charset=UTF-8',
    'Digest realm="Acme CRM", nonce="n", opaque="o", qop="auth, auth-int", algorithm=MD5, stale=true, charset=UTF-8',
  ]);
});

test('a challenge without qop and opaque leaves them out', async () => {
  const offer = await offerOf('/md5/none?opaque=none');
  const challenges = offer === undefined ? [] : challengesOf(offer, { nonce: 'n', opaque: 'o' }, false);
  expect(challenges).toEqual(['Digest realm="Acme CRM", nonce="n", algorithm=MD5, charset=UTF-8']);
});
