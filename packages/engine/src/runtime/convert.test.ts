import { afterAll, expect, test } from 'vitest';
import { fromCode } from '../definition/from-code.ts';
import { createSandbox } from '../sandbox/quickjs.ts';
import type { Converted } from './convert.ts';
import { convertStep } from './convert.ts';
import { engineOf, fakeWorld, json, subjectOf } from './fixture.ts';

const sandbox = createSandbox({ spare: 0 });
afterAll(() => sandbox.close());

const env = { CLIENT_ID: 'id 1', CLIENT_SECRET: 'sec+ret' };
const oauth = {
  authorizeUrl: { url: 'https://{{bundle.inputData.sub}}.acme.dev/authorize?audience=api' },
  getAccessToken: { url: 'https://acme.dev/token' },
  refreshAccessToken: { url: 'https://acme.dev/token' },
  scope: 'read write',
  enablePkce: true,
};
const oauthOf = (more: object = {}, rest: object = {}) => ({
  authentication: {
    type: 'oauth2',
    fields: [{ key: 'sub', required: true, isNoSecret: true }],
    oauth2Config: { ...oauth, ...more },
    test: {
      url: 'https://acme.dev/me',
      headers: { Authorization: 'Bearer {{bundle.authData.access_token}}' },
    },
    ...rest,
  },
});
const world = fakeWorld(() => json({}));
const convert = (document: object, step: string) => convertStep(world, subjectOf({ ...document }, env), step);
const sourceOf = (done: Converted) => (done.ok ? done.source : JSON.stringify(done.problem));

/** Connects and renews once; answers what was sent. */
async function sentBy(document: object) {
  const answer = { access_token: 'made-token-1', refresh_token: 'made-token-2', expires_in: 3600 };
  const provider = fakeWorld(() => json(answer), { sandbox });
  const subject = subjectOf({ hosts: ['acme.dev'], ...document }, env);
  const { engine } = engineOf(provider);
  const begun = await engine.begin(subject, { sub: 'eu' });
  if (!begun.ok || !('url' in begun.value)) throw new Error(JSON.stringify(begun));
  const { remember } = begun.value;
  const inbound = { method: 'GET', headers: {}, content: '' };
  const back = {
    rawRequest: { ...inbound, querystring: 'code=code-1' },
    cleanedRequest: { ...inbound, querystring: { code: 'code-1' } },
    query: { code: 'code-1', state: remember['state'] ?? '' },
    remembered: remember,
  };
  const connected = await engine.connect(subject, { typed: { sub: 'eu' }, back });
  if (!connected.ok) throw new Error(JSON.stringify(connected));
  const ref = { workspace: 'w', id: 'conn_1' };
  await engine.keep(subject, connected.value, { ...ref, user: { id: 'u-1' } });
  const renewed = await engine.refresh(subject, ref);
  expect(renewed.ok).toBe(true);
  return [{ url: begun.value.url }, ...provider.requests];
}

function inCode(
  document: ReturnType<typeof oauthOf>,
  endpoints: Readonly<Record<string, string>>,
  test = 'test',
) {
  const code = (step: string) => ({ source: sourceOf(convert(document, step)) });
  const config = Object.fromEntries(Object.entries(endpoints).map(([key, step]) => [key, code(step)]));
  const { authentication } = document;
  return {
    authentication: {
      ...authentication,
      oauth2Config: { ...authentication.oauth2Config, ...config },
      test: code(test),
    },
  };
}

test.each(['client_secret_post', 'client_secret_basic', 'none'])(
  'F-076 a whole OAuth flow in code sends what the forms send: %s',
  async (clientAuthentication) => {
    const form = oauthOf({ clientAuthentication });
    const endpoints = { authorizeUrl: 'authorize', getAccessToken: 'token', refreshAccessToken: 'refresh' };
    expect(await sentBy(inCode(form, endpoints))).toEqual(await sentBy(form));
  },
);

test('OA2-27 the default rows stand in the code', () => {
  expect(sourceOf(convert(oauthOf(), 'token'))).toMatchInlineSnapshot(`
    "const options = {
      url: 'https://acme.dev/token',
      method: 'POST',
      headers: {
        'Content-Type': 'application/x-www-form-urlencoded',
      },
      body: {
        client_id: process.env.CLIENT_ID,
        client_secret: process.env.CLIENT_SECRET,
        code: bundle.inputData.code ?? undefined,
        redirect_uri: bundle.inputData.redirect_uri ?? undefined,
        grant_type: 'authorization_code',
        code_verifier: bundle.inputData.code_verifier ?? undefined,
      },
    };

    const response = await z.request(options);

    return response.data;"
  `);
});

test('OA2-9 the authorization URL is code that returns it', () => {
  const source = sourceOf(convert(oauthOf(), 'authorize'));
  expect(source.slice(source.indexOf('const options'))).toMatchInlineSnapshot(`
    "const options = {
      url: \`https://\${host(text(bundle.inputData.sub))}.acme.dev/authorize?audience=api\`,
      params: {
        client_id: process.env.CLIENT_ID ?? '',
        state: text(bundle.inputData.state) ?? '',
        redirect_uri: text(bundle.inputData.redirect_uri) ?? '',
        response_type: 'code',
        scope: 'read write',
        code_challenge: text(bundle.inputData.code_challenge) ?? '',
        code_challenge_method: text(bundle.inputData.code_challenge_method) ?? '',
      },
    };

    return linkOf(options);"
  `);
});

test('a step is found by its name, its key and its purpose', () => {
  const token = sourceOf(convert(oauthOf(), 'token'));
  expect(sourceOf(convert(oauthOf(), 'getAccessToken'))).toBe(token);
  expect(sourceOf(convert(oauthOf(), 'oauth2Config.getAccessToken'))).toBe(token);
  expect(sourceOf(convert(oauthOf(), 'exchange'))).toBe(token);
});

test('a proof that is made as the request leaves is not written down', () => {
  const source = sourceOf(convert(oauthOf({ dpop: true }), 'token'));
  expect(source).not.toContain('proof');
});

test('SES-4 an exchange has its default rows, and its answer may be text', () => {
  const authentication = {
    type: 'session',
    fields: [{ key: 'user' }],
    sessionConfig: { perform: { url: 'https://acme.dev/login' }, responseMap: { token: '$' } },
    test: { url: 'https://acme.dev/me' },
  };
  const source = sourceOf(convert({ authentication }, 'exchange'));
  expect(source).toContain('user: bundle.authData.user ?? undefined');
  expect(source).toContain('return response.data ?? response.content.trim();');
});

test('LBL-4 a label that is a template becomes code too', () => {
  const source = sourceOf(
    convert(oauthOf({}, { connectionLabel: '{{email}} in {{bundle.authData.sub}}' }), 'label'),
  );
  expect(source).toContain("return `${text(values.email) ?? ''} in ${bundle.authData.sub ?? ''}`;");
});

test('what is not there, what is code and what must stay a form are told apart', () => {
  expect(convert(oauthOf(), 'exchanges')).toMatchObject({
    problem: { code: 'not_found', params: { id: 'exchanges', known: 'authorize, token, refresh, test' } },
  });
  expect(convert(oauthOf(), 'label')).toMatchObject({ problem: { code: 'not_found' } });
  expect(convert({}, 'test')).toMatchObject({ problem: { code: 'not_found' } });
  const code = oauthOf({}, { test: { source: 'return {}' } });
  expect(convert(code, 'test')).toMatchObject({
    problem: { code: 'conflict' },
    detail: 'This step is code already.',
  });
  const more = {
    pushedAuthorization: { url: 'https://acme.dev/par' },
    afterToken: [{ url: 'https://acme.dev/me' }],
  };
  for (const step of ['pushed', 'afterToken[0]'])
    expect(convert(oauthOf(more), step)).toMatchObject({
      problem: { code: 'conflict' },
      detail: `${step} can only be a form.`,
    });
});

test('MW-5 what the request template says beside its rows stands in the code, its rows do not', () => {
  const requestTemplate = {
    headers: { 'X-Tenant': 't-1' },
    skipEncodingChars: ':',
    skipThrowForStatus: true,
    removeMissingValuesFrom: { body: true, params: true },
  };
  const more = { test: { url: 'https://acme.dev/me', removeMissingValuesFrom: { params: false } } };
  const source = sourceOf(convert({ ...oauthOf({}, more), requestTemplate }, 'test'));
  expect(fromCode(source)).toEqual({
    url: 'https://acme.dev/me',
    skipEncodingChars: ':',
    skipThrowForStatus: true,
    removeMissingValuesFrom: { body: true, params: false },
  });
});
