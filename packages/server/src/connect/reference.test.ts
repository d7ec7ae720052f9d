import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type ConnectApp, openConnectApp } from './connect-app.test-tool.ts';
import { shortReference } from './reference.ts';

test('a reference is short enough to read out', () => {
  expect(shortReference('req_0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9')).toBe('0a1b2c3d');
});

describe('the reference that a user reads out', () => {
  let it: ConnectApp;
  beforeEach(async () => {
    it = await openConnectApp();
  });
  afterEach(() => it.app.close());
  const lineOf = (text: string) => {
    const [, reference = 'none'] = /Reference ([\w-]{8})/.exec(text) ?? [];
    return JSON.parse(it.app.logged.find((one) => one.includes(`req_${reference}`)) ?? '{}') as unknown;
  };

  test('leads to the attempt and its problem in the log, on the form and when it is read again', async () => {
    const { id, path } = await it.open('keyed');
    const ada = it.visitor();
    await ada.get(path);
    const told = { session: id, problem: 'unauthorized_401' };
    const refused = await ada.post(path, { team: 'blue', api_key: 'wrong-canary' });
    expect(lineOf(refused.text)).toMatchObject({ method: 'POST', ...told });
    expect(lineOf((await ada.get(path)).text)).toMatchObject({ method: 'GET', ...told });
    expect(it.app.logged.join('\n')).not.toMatch(/canary/);
  });

  test('leads to the problem where there is no attempt', async () => {
    const { text } = await it.visitor().get('/oauth/return/acme?code=1');
    expect(lineOf(text)).toMatchObject({ problem: 'state_missing' });
  });
});
