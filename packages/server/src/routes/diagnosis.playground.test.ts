import { patchDocument } from '@claviger/engine';
import { startPlayground } from '@claviger/playground';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ada, newPerson } from '../connect/attacks/person.test-tool.ts';
import {
  type AttackWorld,
  type Json,
  type Opened,
  startAttackWorld,
} from '../connect/attacks/world.test-tool.ts';
import type { DiagnosisAnswer } from '../diagnosis.ts';

let playground: Awaited<ReturnType<typeof startPlayground>>;
let world: AttackWorld;
beforeAll(async () => {
  playground = await startPlayground();
  world = await startAttackWorld({ url: playground.url, definitions: [] });
});
afterAll(async () => {
  await world.close();
  await playground.close();
});

const secrets = ['acme-demo-client-secret', 'lovelace', 'acme_key_ada_4b7f0c19'];

/** The playground's definition of a scheme, under a key of its own, with changes. */
function broken(suffix: string, key: string, changes: Readonly<Record<string, unknown>>) {
  const example = playground.definitions.find(({ definition }) => definition.key.endsWith(suffix));
  if (example === undefined) throw new Error(`The playground has no ${suffix}.`);
  const made = Object.entries(changes).map(([path, after]) => ({
    path,
    after: typeof after === 'string' ? after.replace('URL', playground.url) : after,
  }));
  return { ...example, definition: { ...patchDocument(example.definition, made), key, name: key } as Json };
}

const integrate = (one: ReturnType<typeof broken>) => world.integrate(one.definition, one.environment);

/** Signs in as Ada, at the provider where the definition sends her there; answers how the attempt stands. */
async function connect(
  key: string,
  values: Json,
  more: Json = {},
): Promise<Opened & { readonly status: unknown }> {
  const person = newPerson();
  const session = await world.open(key, more);
  await world.send(person, session);
  const posted = await person.post(session.url, values as Record<string, string>);
  if (posted.location.startsWith(playground.url)) {
    const back = await consentAt(person, posted.location);
    await person.get(back);
  }
  return { ...session, status: await world.status(session.id) };
}

async function consentAt(person: ReturnType<typeof newPerson>, url: string): Promise<string> {
  const { location } = await person.get(url);
  if (!location.startsWith(playground.url)) return location;
  const csrf = (text: string) => /name="csrf" value="([^"]+)"/.exec(text)?.[1] ?? '';
  let page = await person.get(location);
  await person.post(`${location}/sign-in`, { ...ada, csrf: csrf(page.text) });
  page = await person.get(location);
  return (await person.post(location, { decision: 'allow', csrf: csrf(page.text) })).location;
}

async function diagnose(path: string): Promise<DiagnosisAnswer> {
  const { status, text, body } = await world.api('POST', `/v1/${path}/diagnosis`);
  if (status !== 200) throw new Error(`${status}: ${text}`);
  for (const secret of secrets) expect(text).not.toContain(secret);
  return body as unknown as DiagnosisAnswer;
}

/** Puts what a trial changed into the definition, as a builder does with one click. */
async function apply(key: string, { changes }: DiagnosisAnswer['trials'][number]): Promise<void> {
  const path = `/v1/integrations/${key}/versions/1.0.0/definition`;
  const document = (await world.api('GET', path)).body;
  const done = await world.api('PUT', path, patchDocument(document, changes));
  if (done.status !== 200) throw new Error(done.text);
}

const oauth = 'authentication.oauth2Config';
const login = 'authentication.sessionConfig.perform';

/** Each mistake: of which scheme, what is wrong in the definition or particular about the app, and what mends it. */
const mistakes: readonly (readonly [string, string, Readonly<Record<string, unknown>>, string])[] = [
  [
    'the client in the body, and the app wants it in the header',
    'oauth2',
    { [`${oauth}.getAccessToken.url`]: 'URL/oauth2/token?fail=basic-only' },
    'client-secret-basic',
  ],
  [
    'the client in the header, and the app wants it in the body',
    'oauth2',
    {
      [`${oauth}.getAccessToken.url`]: 'URL/oauth2/token?fail=post-only',
      [`${oauth}.clientAuthentication`]: 'client_secret_basic',
    },
    'client-secret-post',
  ],
  [
    'a form, and the app wants JSON',
    'oauth2',
    { [`${oauth}.getAccessToken.url`]: 'URL/oauth2/token?fail=json-only' },
    'body-json',
  ],
  [
    'JSON, and the app wants a form',
    'oauth2',
    {
      [`${oauth}.getAccessToken.url`]: 'URL/oauth2/token?fail=form-only',
      [`${oauth}.getAccessToken.headers`]: { 'Content-Type': 'application/json' },
    },
    'body-form',
  ],
  [
    'an Accept header that the app does not understand',
    'oauth2',
    { [`${oauth}.getAccessToken.url`]: 'URL/oauth2/token?fail=accept-json' },
    'accept-json',
  ],
  [
    'no slash, and the app wants one',
    'oauth2',
    { [`${oauth}.getAccessToken.url`]: 'URL/oauth2/token?fail=slash' },
    'slash-on',
  ],
  [
    'a slash, and the app wants none',
    'oauth2',
    { [`${oauth}.getAccessToken.url`]: 'URL/oauth2/token/' },
    'slash-off',
  ],
  [
    'a token deep in the answer',
    'oauth2',
    { [`${oauth}.getAccessToken.url`]: 'URL/oauth2/token?fail=nested-token' },
    'answer-path',
  ],
  [
    'a word before the token',
    'oauth2',
    { 'authentication.test.url': 'URL/oauth2/me?fail=token-word' },
    'place-header-authorization-token',
  ],
  ['a test with a slash too much', 'oauth2', { 'authentication.test.url': 'URL/oauth2/me/' }, 'slash-off'],
  [
    'a login by JSON, and the app wants a form',
    'session',
    { [`${login}.url`]: 'URL/session/login?fail=form-only' },
    'body-form',
  ],
  [
    'a session token deep in the answer',
    'session',
    { [`${login}.url`]: 'URL/session/login?answer=nested' },
    'answer-path',
  ],
  [
    'a session token that no call carries',
    'session',
    { 'authentication.test.headers': {}, 'requestTemplate.headers': {} },
    'place-header-authorization-bearer',
  ],
  [
    'a key in a header, and the app wants it in the query',
    'api-key',
    { 'authentication.test.url': 'URL/api-key/query/me' },
    'place-query-api-key',
  ],
  [
    'a key in a header of its own, and the app wants a bearer',
    'api-key',
    { 'authentication.test.url': 'URL/api-key/bearer/me' },
    'place-header-authorization-bearer',
  ],
];

test.each(mistakes.map((one, at) => [`broken-${at}`, ...one] as const))(
  '%s: %s: fails, is diagnosed, is mended by the change, and connects',
  async (key, _, suffix, changes, best) => {
    const example = broken(suffix, key, changes);
    await integrate(example);
    const attempt = await connect(key, example.values, { diagnose: true });
    expect(attempt.status).toBe('failed');
    const before = await world.connections();
    const diagnosis = await diagnose(`connect-sessions/${attempt.id}`);
    expect([diagnosis.best, diagnosis.trials.map(({ id, verdict }) => `${id} ${verdict}`)]).toEqual([
      best,
      expect.arrayContaining([`${best} works`]),
    ]);
    expect(diagnosis.failed?.session).toBe(attempt.id);
    const trial = diagnosis.trials.find(({ id }) => id === best);
    if (trial === undefined) throw new Error('The best trial is not there.');
    expect(trial.exchange?.response?.status).toBe(200);
    // Trying stores nothing; a second question is answered from the first.
    expect([await world.connections(), await world.status(attempt.id)]).toEqual([before, 'failed']);
    const asked = await world.tokenRequests();
    expect(await diagnose(`connect-sessions/${attempt.id}`)).toEqual(diagnosis);
    expect(await world.tokenRequests()).toBe(asked);

    await apply(key, trial);
    const mended = await connect(key, example.values);
    expect(mended.status).toBe('connected');
  },
);

test('what was sent while trying is in the log of the session, and in no answer with a secret', async () => {
  const changes = { [`${oauth}.getAccessToken.url`]: 'URL/oauth2/token?fail=basic-only' };
  await integrate(broken('oauth2', 'logged', changes));
  const { id } = await connect('logged', {}, { diagnose: true });
  const rows = async () =>
    (await world.api('GET', '/v1/exchanges?integration=logged')).body['data'] as readonly Json[];
  const before = (await rows()).length;
  await diagnose(`connect-sessions/${id}`);
  const after = await rows();
  expect(after.length - before).toBe(2);
  expect(after.every(({ session }) => session === id)).toBe(true);
  for (const secret of secrets) expect(JSON.stringify(after)).not.toContain(secret);
});

test('scopes that the app does not know are offered, and mend the definition', async () => {
  const changes = { [`${oauth}.authorizeUrl.url`]: 'URL/oauth2/authorize?fail=comma-scopes' };
  await integrate(broken('oauth2', 'commas', changes));
  const { id, status } = await connect('commas', {}, { diagnose: true });
  expect(status).toBe('failed');
  const { trials, best, failed } = await diagnose(`connect-sessions/${id}`);
  expect([best, failed, trials.map((one) => `${one.id} ${one.verdict}`)]).toEqual([
    null,
    null,
    ['scopes-by-comma untried'],
  ]);
  const [offered] = trials;
  if (offered === undefined) throw new Error('Nothing was offered.');
  await apply('commas', offered);
  expect((await connect('commas', {})).status).toBe('connected');
});

test('two mistakes at once are mended together', async () => {
  const changes = {
    [`${oauth}.getAccessToken.url`]: 'URL/oauth2/token?fail=nested-token',
    'authentication.test.url': 'URL/oauth2/me?fail=token-word',
  };
  await integrate(broken('oauth2', 'twice', changes));
  const { id } = await connect('twice', {}, { diagnose: true });
  const { trials, best } = await diagnose(`connect-sessions/${id}`);
  expect(best).toBe('answer-path+place-header-authorization-token');
  const trial = trials.find((one) => one.id === best);
  if (trial === undefined) throw new Error('The best trial is not there.');
  await apply('twice', trial);
  expect((await connect('twice', {})).status).toBe('connected');
});

test('a stored connection whose test moved is diagnosed, and keeps its credentials', async () => {
  const example = broken('oauth2', 'stored', {});
  await integrate(example);
  await connect('stored', {});
  const [connection] = (await world.connections()).filter(({ integration }) => integration === 'stored');
  const path = `connections/${connection?.['id']}`;
  expect(await world.api('POST', `/v1/${path}/diagnosis`)).toMatchObject({
    status: 409,
    body: { code: 'conflict', detail: 'The test passes: nothing failed.' },
  });
  const document = patchDocument(example.definition, [
    { path: 'authentication.test.url', after: `${playground.url}/oauth2/me?fail=token-word` },
  ]);
  await world.api('PUT', '/v1/integrations/stored/versions/1.0.0/definition', document);
  const renewals = async () =>
    ((await (await fetch(`${playground.url}/_stats`)).json()) as Record<string, number>)['refreshes'] ?? 0;
  const before = await renewals();
  const { best, trials, failed } = await diagnose(path);
  expect(best).toBe('place-header-authorization-token');
  expect(failed?.connection).toBe(connection?.['id']);
  expect((await renewals()) - before).toBeLessThanOrEqual(1);
  const trial = trials.find((one) => one.id === best);
  if (trial === undefined) throw new Error('The best trial is not there.');
  await apply('stored', trial);
  expect((await world.api('POST', `/v1/${path}/test`)).body).toMatchObject({ ok: true });
});
