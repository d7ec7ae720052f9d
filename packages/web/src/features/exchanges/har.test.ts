import { expect, test } from 'vitest';
import { harOf } from './har.ts';
import { exchangeOf, runProblemOf } from './sample.test-tool.ts';

test('F-090 a run is exported as an archive with all that HAR 1.2 asks for', () => {
  const { log } = harOf([
    exchangeOf({
      method: 'POST',
      url: 'https://acme.example/token?a=1&b=x%20y',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      body: 'client_secret=:censored:9:aaaaaaaaaa:',
    }),
  ]);
  expect(log).toMatchObject({ version: '1.2', creator: { name: 'Claviger' } });
  const [entry] = log.entries;
  expect(entry).toMatchObject({
    startedDateTime: '2026-01-02T03:04:05.678Z',
    time: 31,
    request: {
      method: 'POST',
      queryString: [
        { name: 'a', value: '1' },
        { name: 'b', value: 'x y' },
      ],
      postData: {
        mimeType: 'application/x-www-form-urlencoded',
        text: 'client_secret=:censored:9:aaaaaaaaaa:',
      },
    },
    response: { status: 200, content: { size: 24, mimeType: 'application/json' } },
    cache: {},
  });
  expect(Object.keys(entry?.request ?? {})).toEqual(
    expect.arrayContaining(['httpVersion', 'cookies', 'headers', 'headersSize', 'bodySize']),
  );
  expect(Object.keys(entry?.response ?? {})).toEqual(
    expect.arrayContaining([
      'statusText',
      'httpVersion',
      'cookies',
      'headers',
      'redirectURL',
      'headersSize',
      'bodySize',
    ]),
  );
  const { send = -1, wait = -1, receive = -1 } = entry?.timings ?? {};
  expect(send + wait + receive).toBe(entry?.time);
});

test('F-090 a header that came twice is two rows; a redirect names where it leads', () => {
  const [entry] = harOf([
    exchangeOf(
      {},
      { response: { status: 302, headers: { Location: '/b', 'x-a': ['1', '2'] }, content: '' } },
    ),
  ]).log.entries;
  expect(entry?.response.headers).toEqual([
    { name: 'Location', value: '/b' },
    { name: 'x-a', value: '1' },
    { name: 'x-a', value: '2' },
  ]);
  expect(entry?.response.redirectURL).toBe('/b');
});

test('F-090 what got no answer has the status 0 and says why', () => {
  const [entry] = harOf([
    exchangeOf({ url: 'not an address' }, { response: null, problem: runProblemOf({ title: 'No route' }) }),
  ]).log.entries;
  expect(entry?.response).toMatchObject({ status: 0, _error: 'No route' });
  expect(entry?.request.queryString).toEqual([]);
});
