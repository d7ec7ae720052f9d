import { expect, test } from 'vitest';
import type { Driven } from './drive.ts';
import { fakeWorld, json, type Provider, subjectOf } from './fixture.ts';
import { exchangeOld } from './migrate-exchange.ts';
import { openRun } from './run.ts';

const old = { api_key: 'old-key', team: 'red', plan: 'gold' };
const credentialMigration = {
  from: ['1.x'],
  exchange: {
    url: 'https://acme.com/{{bundle.authData.team}}/exchange',
    method: 'POST',
    body: { key: '{{bundle.authData.api_key}}', typed: '{{bundle.inputData.api_key}}' },
  },
};

async function exchanged(authentication: object, provider: Provider) {
  const world = fakeWorld(provider);
  const test = { url: 'https://acme.com/me' };
  const subject = subjectOf({
    version: '2.0.0',
    authentication: { test, credentialMigration, ...authentication },
  });
  const run = openRun(world, subject);
  const { auth } = run;
  const migration = auth?.authentication.credentialMigration;
  if (auth === undefined || migration === undefined) throw new Error('Nothing is exchanged.');
  const done: Driven<unknown> = await exchangeOld(run, auth, migration, old);
  return { done, world, report: run.recorder.succeed(null).report };
}

test('F-117 old values are sent, nothing was typed, and neither is ever shown', async () => {
  const { done, world, report } = await exchanged(
    { type: 'custom', fields: [{ key: 'token', label: 'Token' }] },
    () => json({ token: 'new' }),
  );
  expect(done).toEqual({ ok: true, value: { authData: { token: 'new' } } });
  expect(world.requests).toMatchObject([{ url: 'https://acme.com/red/exchange', method: 'POST' }]);
  expect(world.requests[0]?.body).toContain('old-key');
  expect(JSON.stringify(report)).not.toContain('old-key');
});

test('F-117 a map finds values where no scheme says how, and fields that both forms have stay', async () => {
  const { done } = await exchanged(
    {
      type: 'custom',
      fields: [
        { key: 'team', label: 'Team' },
        { key: 'token', label: 'Token' },
      ],
      credentialMigration: { ...credentialMigration, responseMap: { token: 'data.token' } },
    },
    () => json({ data: { token: 'new' }, other: 1 }),
  );
  expect(done).toEqual({ ok: true, value: { authData: { team: 'red', token: 'new' } } });
});

test('F-117 SES-8 a session reads its computed fields, by its own map too', async () => {
  const { done } = await exchanged(
    {
      type: 'session',
      fields: [
        { key: 'team', label: 'Team' },
        { key: 'sid', computed: true },
      ],
      sessionConfig: { perform: { url: 'https://acme.com/login' }, responseMap: { sid: 'session.id' } },
    },
    () => json({ session: { id: 's-1' } }),
  );
  expect(done).toMatchObject({ ok: true, value: { authData: { team: 'red', sid: 's-1' } } });
});

test('F-117 OA2-29 an answer without a token is told for what it is', async () => {
  const oauth2Config = {
    authorizeUrl: { url: 'https://acme.com/authorize' },
    getAccessToken: { url: 'https://acme.com/token' },
  };
  const { done } = await exchanged({ type: 'oauth2', oauth2Config }, () => json({ ok: true }));
  expect(done).toMatchObject({ ok: false, problem: { code: 'access_token_missing', stage: 'exchange' } });
});

test('F-117 an answer that is no object is told', async () => {
  const { done } = await exchanged({ type: 'custom', fields: [] }, () => json(['new']));
  expect(done).toMatchObject({ ok: false, problem: { code: 'parse_error' } });
});
