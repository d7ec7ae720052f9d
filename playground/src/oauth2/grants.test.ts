import { createHash } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import { demoAccount } from '../accounts.ts';
import { createWorld, machineClock } from '../world.ts';
import { type Client, clients } from './clients.ts';
import { createGrants, type Grant, type Redeemed } from './grants.ts';

let nowMs = 0;
let world = createWorld(machineClock);
let grants = createGrants(world);

beforeEach(() => {
  nowMs = 0;
  world = createWorld({ ...machineClock, now: () => nowMs });
  grants = createGrants(world);
});

const [demo, other] = clients as readonly [Client, Client];
const redirectUri = 'http://localhost/back';
const verifier = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';
const challenge = createHash('sha256').update(verifier).digest('base64url');
const issue = () =>
  grants.issueCode({ client: demo, account: demoAccount, scope: 'read', redirectUri, challenge });
const by = { client: demo, redirectUri, verifier };

const grantOf = (redeemed: Redeemed): Grant => {
  if ('refused' in redeemed) throw new Error(redeemed.refused);
  return redeemed.grant;
};

test('RFC 7636 appendix B the challenge of the example', () => {
  expect(challenge).toBe('E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM');
});

test('RFC 6749 section 4.1.2 a code is good once, and its reuse revokes its tokens', () => {
  const code = issue();
  const grant = grantOf(grants.redeemCode(code, by));
  const access = grants.issueAccess(grant, 60_000);
  expect(grants.findAccess(access)?.grant.account).toBe(demoAccount);
  expect(grants.redeemCode(code, by)).toHaveProperty('refused');
  expect(grants.findAccess(access)).toBeUndefined();
  expect(world.counters()).toEqual({ 'code reuse': 1 });
});

test('a code is bound to client, redirect_uri, verifier and a minute', () => {
  expect(grants.redeemCode(issue(), { ...by, client: other })).toHaveProperty('refused');
  expect(grants.redeemCode(issue(), { ...by, redirectUri: 'http://localhost/' })).toHaveProperty('refused');
  expect(grants.redeemCode(issue(), { ...by, verifier: 'x' })).toHaveProperty('refused');
  expect(grants.redeemCode(issue(), { ...by, verifier: undefined })).toHaveProperty('refused');
  const old = issue();
  nowMs = 60_000;
  expect(grants.redeemCode(old, by)).toHaveProperty('refused');
});

test('an access token dies with its time', () => {
  const access = grants.issueAccess(grantOf(grants.redeemCode(issue(), by)), 1_000);
  nowMs = 999;
  expect(grants.findAccess(access)).toBeDefined();
  nowMs = 1_000;
  expect(grants.findAccess(access)).toBeUndefined();
});

test('RFC 9700 section 4.14.2 a rotated refresh token that returns kills its family', () => {
  const first = grants.issueRefresh(grantOf(grants.redeemCode(issue(), by)));
  const grant = grantOf(grants.redeemRefresh(first, demo, true));
  const second = grants.issueRefresh(grant);
  const access = grants.issueAccess(grant, 60_000);
  expect(grants.redeemRefresh(first, demo, true)).toHaveProperty('refused');
  expect(world.counters()).toEqual({ 'refresh token reuse': 1 });
  expect(grants.redeemRefresh(second, demo, true)).toHaveProperty('refused');
  expect(grants.findAccess(access)).toBeUndefined();
});

test('without rotation a refresh token stays good', () => {
  const token = grants.issueRefresh(grantOf(grants.redeemCode(issue(), by)));
  expect(grants.redeemRefresh(token, demo, false)).toHaveProperty('grant');
  expect(grants.redeemRefresh(token, demo, false)).toHaveProperty('grant');
  expect(grants.redeemRefresh(token, other, false)).toHaveProperty('refused');
});

test('RFC 7009 section 2.1 a revoked refresh token takes its family along; strangers revoke nothing', () => {
  const grant = grantOf(grants.redeemCode(issue(), by));
  const access = grants.issueAccess(grant, 60_000);
  const refresh = grants.issueRefresh(grant);
  grants.revoke(refresh, other);
  expect(grants.findRefresh(refresh)).toBe(grant);
  grants.revoke(refresh, demo);
  expect(grants.findRefresh(refresh)).toBeUndefined();
  expect(grants.findAccess(access)).toBeUndefined();
});
