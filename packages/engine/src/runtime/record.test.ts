import { expect, test } from 'vitest';
import { problem } from '../problem/problem.ts';
import type { Exchange } from '../wire/exchange.ts';
import { newYear } from './fixture.ts';
import { createRecorder } from './record.ts';

const clock = { censorKey: new Uint8Array(32).fill(1), now: () => newYear };

function exchangeOf(part: Partial<Exchange['request']>, content = ''): Exchange {
  const request = { method: 'GET', url: 'https://api.acme.com/me', headers: {}, ...part };
  const response = { url: request.url, status: 200, headers: {}, body: new TextEncoder().encode(content) };
  return { purpose: 'test', request, response, startedAt: newYear, durationMs: 5 };
}

function recorderOf() {
  return createRecorder(clock, 'Acme');
}

test('F-090 F-091 the report holds exchanges and lines in order, as the contract shows them', () => {
  const recorder = recorderOf();
  recorder.exchange(exchangeOf({ url: 'https://api.acme.com/1' }, '{"a":1}'));
  recorder.exchange({ ...exchangeOf({ url: 'https://api.acme.com/2' }), purpose: 'label' });
  recorder.note('warn', 'first');
  recorder.line({ level: 'log', text: 'second', at: newYear });
  recorder.show({ response: { id: 1 }, authData: { a: 'b' } });
  recorder.show({ inputData: { id: 1 } });
  const { report } = recorder.succeed(null);
  expect(report).toMatchObject({
    ok: true,
    durationMs: 0,
    response: { id: 1 },
    bundle: { authData: { a: 'b' }, inputData: { id: 1 } },
    console: [
      { level: 'warn', text: 'first', at: '2026-01-01T00:00:00.000Z' },
      { level: 'log', text: 'second', at: '2026-01-01T00:00:00.000Z' },
    ],
    problem: null,
  });
  expect(report.http).toEqual([
    {
      purpose: 'test',
      request: { method: 'GET', url: 'https://api.acme.com/1', headers: {}, body: null },
      response: { status: 200, headers: {}, content: '{"a":1}' },
      startedAt: '2026-01-01T00:00:00.000Z',
      durationMs: 5,
    },
    expect.objectContaining({ purpose: 'label' }),
  ]);
});

test('CEN-4 what is learned last is taken out of what came first, with equal marks', () => {
  const recorder = recorderOf();
  recorder.exchange(exchangeOf({ headers: { 'X-First': 'tok-abc-123' } }, 'hello tok-abc-123'));
  recorder.conceal({ token: 'tok-abc-123' });
  const [first] = recorder.succeed(null).report.http;
  expect(first?.request.headers['X-First']).toMatch(/^:censored:11:[0-9a-f]{10}:$/);
  expect(first?.response?.content).toBe(`hello ${first?.request.headers['X-First']}`);
});

test('CEN-6 the pair that an Authorization header spells is taken out wherever it comes back', () => {
  const recorder = recorderOf();
  const pair = Buffer.from('ada:pw').toString('base64');
  recorder.exchange(
    exchangeOf({ headers: { Authorization: `Basic ${pair}` } }, `you sent ${pair}, or ada:pw`),
  );
  const text = JSON.stringify(recorder.succeed(null).report);
  expect(text).not.toContain(pair);
  expect(text).not.toContain('ada:pw');
});

test('a failure has its words, the app’s name, and the provider’s words censored', () => {
  const recorder = recorderOf();
  recorder.conceal('secret-1');
  const params = { status: '401', reason: 'secret-1' };
  const faults = [{ path: 'key', message: 'not secret-1' }];
  const done = recorder.fail(
    problem('unauthorized_401', 'test', params, { provider: 'bad secret-1', faults }),
  );
  if (done.ok) throw new Error('A failure that is none.');
  expect(done.problem.params['app']).toBe('Acme');
  expect(done.described).toMatchObject({ code: 'unauthorized_401', stage: 'test' });
  expect(done.described.title).toContain('401');
  expect(done.described.provider).toMatch(/^bad :censored:8:/);
  expect(done.described.faults?.[0]?.message).toMatch(/^not :censored:8:/);
  expect(done.report.problem).toEqual(done.described);
  expect(done.report.ok).toBe(false);
  expect(JSON.stringify(done)).not.toContain('secret-1');
});

test('an exchange without a response says why', () => {
  const recorder = recorderOf();
  const { response: _, ...lost } = exchangeOf({});
  recorder.exchange({ ...lost, problem: problem('timeout', 'test', { seconds: '30' }) });
  const [row] = recorder.succeed(null).report.http;
  expect(row?.response).toBeNull();
  expect(row?.problem).toMatchObject({ code: 'timeout', detail: expect.stringContaining('30 seconds') });
});

test('another record’s secrets are joined always, what happened there only when asked', () => {
  const other = recorderOf();
  other.conceal({ token: 'tok-abc-123' });
  other.exchange(exchangeOf({ url: 'https://api.acme.com/tok-abc-123' }));
  other.note('log', 'tok-abc-123');
  const partly = recorderOf();
  partly.note('log', 'tok-abc-123');
  partly.join(other, false);
  expect(partly.raw.exchanges).toEqual([]);
  expect(JSON.stringify(partly.succeed(null).report)).not.toContain('tok-abc-123');
  const wholly = recorderOf();
  wholly.join(other, true);
  const { report } = wholly.succeed(null);
  expect(report.http).toHaveLength(1);
  expect(report.console).toHaveLength(1);
  expect(JSON.stringify(report)).not.toContain('tok-abc-123');
});

test('a preview is censored as the record is', () => {
  const recorder = recorderOf();
  recorder.conceal({ key: 'typed-12345' });
  const shown = recorder.preview({
    method: 'POST',
    url: 'https://api.acme.com/?k=typed-12345',
    headers: { Authorization: 'Bearer <access_token>' },
    body: 'key=typed-12345',
  });
  expect(JSON.stringify(shown)).not.toContain('typed-12345');
  expect(shown.body).toMatch(/^key=:censored:11:[0-9a-f]{10}:$/);
});

test('censoring what is censored already changes nothing', () => {
  const recorder = recorderOf();
  recorder.conceal({ token: 'tok-abc-123' });
  recorder.exchange(
    exchangeOf({ headers: { Authorization: 'Bearer tok-abc-123' } }, '{"access_token":"tok-abc-123"}'),
  );
  recorder.show({ authData: { access_token: 'tok-abc-123' } });
  const { report } = recorder.succeed(null);
  const mark = Reflect.get(Object(report.bundle.authData), 'access_token');
  expect(mark).toMatch(/^:censored:11:[0-9a-f]{10}:$/);
  expect(report.http[0]?.request.headers['Authorization']).toBe(`Bearer ${mark}`);
  expect(report.http[0]?.response?.content).toBe(`{"access_token":"${mark}"}`);
});

test('rows that another process censored stand among our own, in their order, and pass through as they are', () => {
  const elsewhere = recorderOf();
  elsewhere.conceal('refresh-token-1');
  elsewhere.exchange({
    ...exchangeOf({ url: 'https://api.acme.com/token' }, 'refresh-token-1'),
    purpose: 'refresh',
  });
  elsewhere.note('info', 'kept');
  const { report } = elsewhere.succeed(null);
  const recorder = recorderOf();
  recorder.exchange(exchangeOf({ url: 'https://api.acme.com/1' }));
  recorder.adopt(report);
  recorder.exchange(exchangeOf({ url: 'https://api.acme.com/2' }));
  const whole = recorderOf();
  whole.join(recorder, true);
  for (const { report: joined } of [recorder.succeed(null), whole.succeed(null)]) {
    expect(joined.http.map(({ purpose }) => purpose)).toEqual(['test', 'refresh', 'test']);
    expect(joined.http[1]).toEqual(report.http[0]);
    expect(joined.console).toEqual(report.console);
  }
});

test('CEN-7 a secret that is part of a name of the report leaves the report readable', () => {
  const recorder = createRecorder({ censorKey: new Uint8Array(32), now: () => 0 }, 'Acme');
  recorder.conceal({ CLIENT_ID: 'header', CLIENT_SECRET: 'response' }, { env: true });
  recorder.exchange({
    purpose: 'test',
    request: { method: 'GET', url: 'https://acme.dev/', headers: { 'X-Key': 'response' } },
    startedAt: 0,
    durationMs: 1,
  });
  const [row] = recorder.succeed(null).report.http;
  expect(row?.request.headers['X-Key']).toMatch(/^:censored:8:/);
  expect(row).toHaveProperty('response');
});

test('attack 15: an answer that holds our own words and today’s date as values leaves the report readable', () => {
  const recorder = recorderOf();
  recorder.exchange({ ...exchangeOf({}, '{}'), purpose: 'exchange', durationMs: 123_456 });
  recorder.note('warn', 'said');
  recorder.conceal({ a: '2026-01-01', b: 'exchange', c: 'access_token_missing', d: 123_456, e: '2026-0' });
  const outcome = recorder.fail(problem('access_token_missing', 'exchange'));
  const named = { code: 'access_token_missing', stage: 'exchange' };
  expect(outcome).toMatchObject({ problem: named, described: named });
  expect(outcome.report).toMatchObject({
    http: [
      {
        purpose: 'exchange',
        request: { method: 'GET' },
        response: { status: 200 },
        startedAt: '2026-01-01T00:00:00.000Z',
        durationMs: 123_456,
      },
    ],
    console: [{ level: 'warn', text: 'said', at: '2026-01-01T00:00:00.000Z' }],
    problem: { code: 'access_token_missing', stage: 'exchange' },
  });
});

test('attack 15: an answer of more values than are shown leaves the rows of the report whole', () => {
  const recorder = recorderOf();
  recorder.exchange(exchangeOf({}, '{}'));
  recorder.note('warn', 'said');
  recorder.show({ response: Array.from({ length: 60_000 }, (_, index) => index) });
  const { report } = recorder.succeed(null);
  expect(report.http).toMatchObject([{ purpose: 'test', response: { status: 200, content: '{}' } }]);
  expect(report.console).toMatchObject([{ level: 'warn', text: 'said' }]);
});

test('attack 15: values nested without end are concealed as far as they are shown', () => {
  const deep: unknown = JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`);
  const recorder = recorderOf();
  recorder.conceal({ deep });
  expect(recorder.secrets()).toEqual([]);
});

test('F-090 an exchange has one id, in whatever report it stands, and no secret is called like it', () => {
  let made = 0;
  const named = { ...clock, exchangeId: () => `exch_${++made}` };
  const flight = createRecorder(named, 'Acme');
  flight.exchange(exchangeOf({ url: 'https://api.acme.com/1' }));
  const own = createRecorder(named, 'Acme');
  own.join(flight, true);
  own.exchange(exchangeOf({ url: 'https://api.acme.com/2' }));
  own.conceal({ a: 'exch_1', b: 'exch_2' });
  const ids = (recorder: typeof own) => recorder.succeed(null).report.http.map(({ id }) => id);
  expect(ids(flight)).toEqual(['exch_1']);
  expect(ids(own)).toEqual(['exch_1', 'exch_2']);
  const told = createRecorder(clock, 'Acme');
  told.adopt(own.succeed(null).report);
  told.exchange(exchangeOf({}));
  expect(ids(told)).toEqual(['exch_1', 'exch_2', undefined]);
  expect(told.succeed(null).report.http[2]).not.toHaveProperty('id');
});
