import { expect, test } from 'vitest';
import { describe } from './catalog.ts';
import { providerEntries } from './catalog-provider.ts';
import { problem } from './problem.ts';

const answered = { status: '503', method: 'POST', host: 'api.acme.com' };

test('ERR-1 to ERR-6 each says which request failed, with what, and where', () => {
  for (const code of Object.keys(providerEntries) as (keyof typeof providerEntries)[]) {
    const { title, detail } = describe(problem(code, 'exchange', answered), 'builder');
    expect(title).toContain('(503)');
    expect(detail).toContain('answered 503 to the exchange request (POST api.acme.com)');
  }
});

test('ERR-2 a refused login asks for live credentials', () => {
  expect(describe(problem('unauthorized_401', 'test'), 'builder').fix).toMatch(
    /^Connect an account again with live/,
  );
});

test('ERR-3 a 400 points at client ID, client secret and the exchange', () => {
  const { causes } = describe(problem('bad_request_400', 'exchange'), 'builder');
  expect(causes.join(' ')).toMatch(/client ID or client secret.*exchange request/s);
});

test('ERR-12 a 429 tells what Retry-After said, when it was there', () => {
  const said = (params: Record<string, string>) =>
    describe(problem('rate_limited_429', 'request', params), 'builder').detail;
  expect(said({ retryAfter: '30' })).toContain('Its Retry-After header says 30.');
  expect(said({})).not.toContain('Retry-After');
});

test('an end user reads the name of the app', () => {
  expect(describe(problem('unauthorized_401', 'test', { app: 'Acme' }), 'user').detail).toMatch(/^Acme says/);
});
