import { describe, expect, test } from 'vitest';
import type { RequestStep } from '../../definition/step.ts';
import { problem } from '../../problem/problem.ts';
import type { FailedRequest, Signs } from '../../schemes/variation.ts';
import { stepVariations } from './step-variations.ts';

const silent: Signs = {
  status: 400,
  answer: {},
  words: '',
  error: '',
  challenges: [],
  isPage: false,
  isWord: false,
};

const formType = 'application/x-www-form-urlencoded';

/** A token request that failed, unless said otherwise. */
function failed(step: RequestStep, signs: Partial<Signs>, more: Partial<FailedRequest> = {}): FailedRequest {
  return {
    config: {},
    configPath: 'c',
    document: {},
    fields: [],
    problem: problem('bad_request_400', 'exchange'),
    endpoint: 'token',
    step,
    stepPath: 'c.token',
    siblingPaths: [],
    sentType: formType,
    signs: { ...silent, ...signs },
    ...more,
  };
}

const found = (given: FailedRequest) => stepVariations(given).map(({ id, likely }) => [id, likely]);
const changesOf = (given: FailedRequest, id: string) =>
  stepVariations(given).find((one) => one.id === id)?.changes;
const post: RequestStep = { url: 'https://acme.dev/token', method: 'POST' };
const me: RequestStep = { url: 'https://acme.dev/me' };
const asTest = { endpoint: 'test', stepPath: 't', sentType: '' };

describe('the body', () => {
  test.each([
    [{ status: 415 }, 3],
    [{ status: 400, words: 'unexpected content type' }, 3],
    [{ status: 400 }, 2],
    [{ status: 422 }, 2],
    [{ status: 500 }, 2],
    [{ status: 401 }, 1],
  ])('%j: JSON in place of a form, likely %i', (signs, likely) => {
    expect(found(failed(post, signs))).toContainEqual(['body-json', likely]);
  });

  test('a form in place of JSON, under the name that the header has', () => {
    const step = { ...post, headers: { 'content-TYPE': 'application/json' } };
    const document = { c: { token: step } };
    expect(changesOf(failed(step, { status: 415 }, { document }), 'body-form')).toEqual([
      { path: 'c.token.headers.content-TYPE', after: formType },
    ]);
  });

  test('what is said of the token request holds for the renewal at its address', () => {
    const given = failed(post, { status: 415 }, { siblingPaths: ['c.refresh'] });
    expect(changesOf(given, 'body-json')).toEqual([
      { path: 'c.token.headers.Content-Type', after: 'application/json' },
      { path: 'c.refresh.headers.Content-Type', after: 'application/json' },
    ]);
  });

  test.each<[string, RequestStep, Partial<FailedRequest>]>([
    ['a request without a body', { ...post, method: 'GET' }, {}],
    ['a body that is text', { ...post, body: '<xml/>' }, {}],
    ['a content type of its own', { ...post, headers: { 'Content-Type': 'text/xml' } }, {}],
    ['a test by GET', me, asTest],
  ])('not for %s', (_, step, more) => {
    expect(found(failed(step, { status: 415 }, more)).map(([id]) => id)).not.toContain('body-json');
  });
});

describe('Accept', () => {
  test('JSON alone, where a page came or nothing was acceptable', () => {
    expect(found(failed(post, { status: 406 }))).toEqual([['accept-json', 3]]);
    const page = { status: 200, answer: undefined, isPage: true };
    expect(found(failed(me, page, asTest))).toContainEqual(['accept-json', 3]);
    expect(changesOf(failed(me, page, asTest), 'accept-json')).toEqual([
      { path: 't.headers.Accept', after: 'application/json' },
    ]);
  });

  test('not where it is asked for already', () => {
    const step = { ...me, headers: { accept: 'application/json' } };
    expect(found(failed(step, { status: 406 }, asTest))).toEqual([]);
  });
});

describe('the slash', () => {
  test.each([
    ['https://acme.dev/token', 'https://acme.dev/token/'],
    ['https://acme.dev/token/', 'https://acme.dev/token'],
    ['https://acme.dev/token?x=1&y={{process.env.Y}}', 'https://acme.dev/token/?x=1&y={{process.env.Y}}'],
    ['https://{{bundle.authData.team}}.acme.dev/a/b#c', 'https://{{bundle.authData.team}}.acme.dev/a/b/#c'],
    ['{{bundle.inputData.base}}/token', '{{bundle.inputData.base}}/token/'],
  ])('%s → %s', (url, after) => {
    const given = failed({ ...post, url }, { status: 404 }, { siblingPaths: ['c.refresh'] });
    const changes = stepVariations(given).find(({ id }) => id.startsWith('slash'))?.changes;
    expect(changes).toEqual([
      { path: 'c.token.url', after },
      { path: 'c.refresh.url', after },
    ]);
  });

  test.each(['https://acme.dev', 'https://acme.dev/', '{{bundle.authData.base}}', 'https://acme.dev/?a=b/c'])(
    'a host alone has none to add or leave out: %s',
    (url) => {
      expect(found(failed({ ...post, url }, { status: 404 }))).toEqual([]);
    },
  );
});

describe('the method', () => {
  test('a token request by GET has its rows in the query', () => {
    const step = { ...post, params: { a: 1 }, body: { b: 2 } };
    expect(changesOf(failed(step, { status: 405 }), 'method-get')).toEqual([
      { path: 'c.token.method', after: 'GET' },
      { path: 'c.token.params', after: { a: 1, b: 2 } },
      { path: 'c.token.body' },
    ]);
  });

  test('a test is never posted that was not: POST is offered only', () => {
    const [offered] = stepVariations(failed(me, { status: 405 }, asTest)).filter(
      ({ id }) => id === 'method-post',
    );
    expect(offered?.isOfferOnly).toBe(true);
    const [tried] = stepVariations(failed({ ...me, method: 'POST' }, { status: 405 }, asTest)).filter(
      ({ id }) => id === 'method-get',
    );
    expect(tried?.isOfferOnly).toBeUndefined();
  });
});

test.each(['invalid_grant', 'invalid_scope', 'access_denied', 'unauthorized_client'])(
  'who answers %s has read the request: nothing of it is varied',
  (error) => {
    expect(found(failed(post, { status: 400, error }))).toEqual([]);
  },
);

test('nor is code, or what was never answered', () => {
  expect(found(failed(post, {}, { step: { source: 'return {}' } }))).toEqual([]);
  const { status: _, ...unheard } = silent;
  expect(stepVariations({ ...failed(post, {}), signs: unheard })).toEqual([]);
});
