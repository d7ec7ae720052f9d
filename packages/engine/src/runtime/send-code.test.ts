import { expect, test } from 'vitest';
import { engineOf, fakeWorld, json, subjectOf } from './fixture.ts';

const authentication = {
  type: 'custom',
  fields: [{ key: 'phone_number', label: 'Phone' }],
  customConfig: {
    sendCode: {
      url: 'https://acme.com/codes',
      method: 'POST',
      body: { to: '{{bundle.inputData.phone_number}}', text: 'Your code: {{bundle.inputData.code}}' },
    },
  },
  test: { url: 'https://acme.com/me' },
};

test('KEY-7 F-135 the code request receives phone and code, and its report shows no code', async () => {
  const world = fakeWorld(() => ({ body: Buffer.from('queued') }));
  const { engine } = engineOf(world);
  const sent = await engine.sendCode(subjectOf({ authentication }), { phone_number: '+43 1 234' }, '482913');
  expect(sent).toMatchObject({ ok: true, value: null });
  expect(world.requests.map(({ method, url, body }) => [method, url, JSON.parse(String(body))])).toEqual([
    ['POST', 'https://acme.com/codes', { to: '+43 1 234', text: 'Your code: 482913' }],
  ]);
  expect(JSON.stringify(sent.report)).not.toContain('482913');
});

test('F-135 a form with faults sends nothing, and an app that refuses says why', async () => {
  const world = fakeWorld(() => json({ message: 'not a number' }, 400));
  const { engine } = engineOf(world);
  const subject = subjectOf({ authentication });
  expect(await engine.sendCode(subject, {}, '482913')).toMatchObject({
    ok: false,
    problem: { code: 'required_value_missing' },
  });
  expect(world.requests).toEqual([]);
  expect(await engine.sendCode(subject, { phone_number: 'x' }, '482913')).toMatchObject({
    ok: false,
    problem: { code: 'bad_request_400', provider: 'not a number' },
  });
});

test('F-135 where no code is sent there is none to send', async () => {
  const { customConfig: _, ...plain } = authentication;
  const { engine } = engineOf(fakeWorld(() => json({})));
  expect(
    await engine.sendCode(subjectOf({ authentication: plain }), { phone_number: 'x' }, '1'),
  ).toMatchObject({
    ok: false,
    problem: { code: 'definition_invalid' },
  });
});
