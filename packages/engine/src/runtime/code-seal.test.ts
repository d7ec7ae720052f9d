import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sealingOf } from './code-seal.ts';
import { fakeWorld, subjectOf } from './fixture.ts';
import { isPlainObject } from './prepare.ts';
import { openRun } from './run.ts';

const subject = subjectOf({
  authentication: {
    type: 'custom',
    fields: [{ key: 'key' }, { key: 'subdomain' }, { key: 'plan', isNoSecret: true }, { key: 'base' }],
    test: { url: 'https://api.acme.com/me' },
  },
});
const run = () =>
  openRun(
    fakeWorld(() => ({})),
    subject,
  );

function setUp(authData: Readonly<Record<string, unknown>>) {
  const sealing = sealingOf(run(), true);
  const bundle = sealing.bundle({ authData, inputData: { key: authData['key'], code: 'code-1' } });
  const held = isPlainObject(bundle['authData']) ? bundle['authData'] : {};
  return { sealing, bundle, held: (name: string) => String(held[name]) };
}

const token = expect.stringMatching(/^clvseal[0-9a-v]{26}$/);

test('CEN-10 CEN-11 code holds what the record shows, and tokens for the rest', () => {
  const authData = {
    key: 'k',
    subdomain: 'team',
    plan: 'pro',
    base: 'https://a.test',
    n: 5,
    list: ['x'],
    access_token: 't',
  };
  expect(setUp(authData).bundle).toMatchObject({
    authData: {
      key: token,
      subdomain: 'team',
      plan: 'pro',
      base: 'https://a.test',
      n: 5,
      list: [token],
      access_token: token,
    },
    inputData: { key: token, code: 'code-1' },
  });
});

test('a value in the host must be a host, one in the path stays in its place', () => {
  const url = (value: string, make: (held: string) => string) => {
    const { sealing, held } = setUp({ key: value });
    return sealing.openUrl(make(held('key')), 'test');
  };
  expect(url('team', (key) => `https://${key}.acme.com/a`)).toEqual({
    ok: true,
    value: 'https://team.acme.com/a',
  });
  for (const value of ['evil.com/', 'evil.com#', 'a@evil.com', 'evil.com?', 'evil.com\\', 'a b'])
    expect(url(value, (key) => `https://${key}.acme.com/a`)).toMatchObject({
      problem: { code: 'host_not_allowed' },
    });
  expect(url('https://a.test/base', (key) => `${key}/x`)).toEqual({
    ok: true,
    value: 'https://a.test/base/x',
  });
  expect(url('a.test/base/', (key) => `https://${key}/x`)).toEqual({
    ok: true,
    value: 'https://a.test/base/x',
  });
  expect(url('a@evil.com', (key) => `https://${key}/x`)).toMatchObject({
    problem: { code: 'host_not_allowed' },
  });
  expect(url('javascript:1', (key) => `${key}/x`)).toMatchObject({ problem: { code: 'host_not_allowed' } });
  expect(url('..', (key) => `https://a.test/b/${key}/c`)).toMatchObject({
    problem: { code: 'field_invalid' },
  });
  expect(url('a/b?c', (key) => `https://a.test/${key}?k=${key}`)).toEqual({
    ok: true,
    value: 'https://a.test/a%2Fb%3Fc?k=a%2Fb%3Fc',
  });
});

test('bodies of every kind are opened as they are sent', () => {
  const { sealing, held } = setUp({ key: 'a"b c' });
  const key = held('key');
  const body = (given: unknown) => {
    const request = { url: 'https://a.test', body: given };
    const opened = sealing.openRequest(request, 'test');
    return opened.ok && isPlainObject(opened.value) ? opened.value['body'] : undefined;
  };
  expect(body(`<k>${key}</k>`)).toBe('<k>a"b c</k>');
  expect(body({ deep: [key] })).toEqual({ deep: ['a"b c'] });
  expect(body(new Uint8Array(Buffer.from(`!${key}`)))).toEqual(new Uint8Array(Buffer.from('!a"b c')));
});

test('middleware sees no credential of a request, however it came in', () => {
  const { sealing } = setUp({ key: 'secret-key-1' });
  const request = {
    url: 'https://a.test/?k=secret-key-1',
    headers: { Authorization: 'Basic dTpw', 'X-Key': 'secret-key-1' },
  };
  const closed = JSON.stringify(sealing.closeRequest(request));
  expect(closed).not.toMatch(/secret-key-1|dTpw/);
  expect(sealing.openRequest(JSON.parse(closed), 'test')).toEqual({ ok: true, value: request });
});

test('what came in closed goes out as it was', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 6 }), fc.array(fc.string()), (value, around) => {
      const { sealing } = setUp({ key: value });
      const text = around.join(value);
      expect(sealing.open(sealing.close([text]), 'test')).toEqual({ ok: true, value: [text] });
    }),
  );
});

test('what code made of a secret is kept from the record and from redirects', () => {
  const one = run();
  const sealing = sealingOf(one, true);
  sealing.bundle({ authData: { key: 'secret-key-1' } });
  const [name] = ['clvseal'.padEnd(33, '0')];
  const key = sealing.closeText('secret-key-1');
  sealing.derive(name ?? '', { make: 'encoding', input: key, as: 'hex' });
  const hex = Buffer.from('secret-key-1').toString('hex');
  expect(sealing.show(`${name}`)).toBe(hex);
  expect(one.recorder.secrets()).toContain(hex);
});
