import { expect, test } from 'vitest';
import type { Step } from '../definition/step.ts';
import { pump } from './fake.ts';
import { type Carried, redirectUrlOf } from './redirect.ts';
import type { PlannedStep } from './scheme.ts';

const bundle = { authData: {}, inputData: { subdomain: 'team', state: 's-1', hint: 'a b&c' }, env: {} };
const nothing: Carried = { missing: {}, always: {} };

function planned(step: Step): PlannedStep {
  return { step, stage: 'authorize', purpose: 'authorize', bundle };
}

function urlOf(step: Step, carried: Carried = nothing, answers: readonly unknown[] = []) {
  const { value, problem } = pump(redirectUrlOf({ fields: [] }, planned(step), carried), answers);
  return value ?? problem;
}

test('OA2-11 the URL keeps its own query as it is; params are encoded and added', () => {
  const step = {
    url: 'https://acme.dev/auth?x=%2B+~',
    params: { hint: '{{bundle.inputData.hint}}', n: 1, b: true },
  };
  expect(urlOf(step)).toBe('https://acme.dev/auth?x=%2B+~&hint=a%20b%26c&n=1&b=true');
});

test('OA2-2 SUB-6 form values may stand in the host, bounded by it', () => {
  const url = 'https://{{bundle.inputData.subdomain}}.acme.dev/auth';
  expect(urlOf({ url })).toBe('https://team.acme.dev/auth');
  expect(urlOf({ url: url.replace('subdomain', 'hint') })).toMatchObject({ stage: 'authorize' });
});

test('TPL-8 a param that is only a missing value stays, empty; a null takes it away', () => {
  const step = {
    url: 'https://acme.dev/auth',
    params: { login_hint: '{{bundle.inputData.none}}', response_type: null },
  };
  expect(urlOf(step)).toBe('https://acme.dev/auth?login_hint=');
});

test('Q09 empty params are left out where the definition says so', () => {
  const step = {
    url: 'https://acme.dev/auth',
    params: { login_hint: '{{bundle.inputData.none}}', prompt: '', hint: '{{bundle.inputData.hint}}', n: 0 },
    removeMissingValuesFrom: { params: true },
  };
  expect(urlOf(step)).toBe('https://acme.dev/auth?hint=a%20b%26c&n=0');
});

test('Q03 REQ-7 characters that an app wants as they are are not encoded', () => {
  const step = {
    url: 'https://acme.dev/auth',
    params: { scope: 'read+write all', x: 'a+b' },
    skipEncodingChars: '+',
  };
  const carried = { missing: { redirect_uri: 'https://us.dev/r' }, always: { state: 's-1' } };
  expect(urlOf(step, carried)).toBe(
    'https://acme.dev/auth?scope=read+write%20all&x=a+b&redirect_uri=https%3A%2F%2Fus.dev%2Fr&state=s-1',
  );
});

test('Q07 Q08 a route in the fragment has the query that the page reads', () => {
  const carried = { missing: { scope: 'x' }, always: { state: 's-1' } };
  const step = { url: 'https://acme.dev/a?b=c#/oauth/authorize?scope=own', params: { n: 1 } };
  expect(urlOf(step, carried)).toBe('https://acme.dev/a?b=c#/oauth/authorize?scope=own&n=1&state=s-1');
  expect(urlOf({ url: 'https://acme.dev/#!/auth' }, carried)).toBe(
    'https://acme.dev/#!/auth?scope=x&state=s-1',
  );
  expect(urlOf({ url: 'https://acme.dev/auth#top' }, carried)).toBe(
    'https://acme.dev/auth?scope=x&state=s-1#top',
  );
});

test('Q07 a state that stands in the query of a route is replaced there, a foreign one too', () => {
  const carried = { missing: {}, always: { state: 's-1' } };
  expect(urlOf({ url: 'https://acme.dev/#/auth?state=evil&a=b' }, carried)).toBe(
    'https://acme.dev/#/auth?a=b&state=s-1',
  );
});

test('RFC 8707 a list repeats its name, and a builder may take it away or give another', () => {
  const carried = { missing: { resource: ['https://a.dev/x', 'https://b.dev'] }, always: {} };
  const url = 'https://acme.dev/auth';
  expect(urlOf({ url }, carried)).toBe(
    `${url}?resource=https%3A%2F%2Fa.dev%2Fx&resource=https%3A%2F%2Fb.dev`,
  );
  expect(urlOf({ url, params: { resource: null } }, carried)).toBe(url);
  expect(urlOf({ url, params: { resource: 'mine' } }, carried)).toBe(`${url}?resource=mine`);
  expect(urlOf({ url: `${url}?resource=own` }, carried)).toBe(`${url}?resource=own`);
});

test('an object as a param is refused', () => {
  const step = { url: 'https://acme.dev/auth', params: { all: '{{bundle.inputData}}' } };
  expect(urlOf(step)).toMatchObject({ code: 'template_type_error', stage: 'authorize' });
});

test('OA2-10 what is missing is appended, what is there stays', () => {
  const carried = { missing: { redirect_uri: 'https://us.dev/r', scope: 'a b' }, always: {} };
  expect(urlOf({ url: 'https://acme.dev/auth?scope=x' }, carried)).toBe(
    'https://acme.dev/auth?scope=x&redirect_uri=https%3A%2F%2Fus.dev%2Fr',
  );
});

test('OA2-16 what must be carried takes the place of another value, doubled ones too', () => {
  const carried = { missing: {}, always: { state: 's-1' } };
  expect(urlOf({ url: 'https://acme.dev/auth?state=evil' }, carried)).toBe('https://acme.dev/auth?state=s-1');
  expect(urlOf({ url: 'https://acme.dev/auth?state=s-1&state=s-1' }, carried)).toBe(
    'https://acme.dev/auth?state=s-1',
  );
  expect(urlOf({ url: 'https://acme.dev/auth?state=s-1&a=%2b' }, carried)).toBe(
    'https://acme.dev/auth?state=s-1&a=%2b',
  );
});

test('GEN-14 code returns the URL, which is completed like any other', () => {
  const carried = { missing: { redirect_uri: 'https://us.dev/r' }, always: { state: 's-1' } };
  expect(urlOf({ source: 'return 1' }, carried, ['https://acme.dev/auth?client_id=c'])).toBe(
    'https://acme.dev/auth?client_id=c&redirect_uri=https%3A%2F%2Fus.dev%2Fr&state=s-1',
  );
});

test.each([
  ['javascript:alert(1)'],
  ['/relative'],
  [undefined],
  [{ url: 'https://acme.dev' }],
  ['data:text/html,x'],
])('GEN-26 code that returns no http URL is refused: %j', (answer) => {
  expect(urlOf({ source: 'return 1' }, nothing, [answer])).toMatchObject({
    code: 'code_error',
    stage: 'authorize',
  });
});
