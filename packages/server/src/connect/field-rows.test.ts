import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { newPerson } from './attacks/person.test-tool.ts';
import { type AttackWorld, type Json, startAttackWorld } from './attacks/world.test-tool.ts';

/** An app that answers a login as each test says, and remembers what it was asked. */
let app: Server;
let appUrl: string;
let login: Json;
let asked: IncomingMessage[];
let world: AttackWorld;
let count = 0;

beforeAll(async () => {
  app = createServer((request, response) => {
    request.resume();
    asked.push(request);
    const body = request.url?.startsWith('/login') ? login : { email: 'ada@acme.dev' };
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  app.listen(0, '127.0.0.1');
  await once(app, 'listening');
  appUrl = `http://127.0.0.1:${(app.address() as AddressInfo).port}`;
  world = await startAttackWorld({ url: appUrl, definitions: [] });
});
afterAll(async () => {
  app.close();
  app.closeAllConnections();
  await world.close();
});
beforeEach(() => {
  asked = [];
  login = { token: 'token-canary' };
  count += 1;
});
afterEach(async () => {
  for (const { id } of await world.connections()) await world.api('DELETE', `/v1/connections/${id}`);
});

const key = () => `rows-${count}`;
const definition = (authentication: Json): Json => ({
  claviger: 1,
  key: key(),
  name: 'Acme',
  version: '1.0.0',
  authentication,
});
/** An app whose test carries every value of the fields in a header. */
const withFields = (fields: readonly Json[]) => {
  const headers = Object.fromEntries(
    fields
      .filter(({ type }) => type !== 'copy')
      .map(({ key: name }) => [`x-${name}`, `{{bundle.authData.${name}}}`]),
  );
  const test = { url: `${appUrl}/me`, headers };
  return definition({ type: 'custom', fields, test });
};
const withLogin = (fields: readonly Json[]) =>
  definition({
    type: 'session',
    fields,
    sessionConfig: { perform: { method: 'POST', url: `${appUrl}/login` } },
    test: { url: `${appUrl}/me`, headers: { 'x-token': '{{bundle.authData.token}}' } },
  });
/** Opens the form as a user does. */
async function openForm() {
  const person = newPerson();
  const session = await world.open(key());
  await world.send(person, session);
  const submit = (typed: Record<string, string>) => person.post(session.url, typed);
  const state = async () => (await world.api('GET', `/connect/${session.token}/state`)).body;
  return { page: (await person.get(session.url)).text, submit, state };
}
const connectWith = async (typed: Record<string, string>) => {
  const { submit, state } = await openForm();
  const page = await submit(typed);
  const { status, connection } = await state();
  return { page: page.text, status, id: String((connection as Json | undefined)?.['id']) };
};
const stored = async (id: string) =>
  (await world.api('GET', `/v1/connections/${id}/credentials`)).body['authData'];
const lastHeader = (name: string) => asked.at(-1)?.headers[name];
const testAgain = async (id: string) => (await world.api('POST', `/v1/connections/${id}/test`)).body;
const forget = (id: string, name: string) =>
  world.deps.store.credentials.update('default', id, ({ authData }) => ({
    authData: { ...authData, [name]: null },
  }));

describe('what a builder says of a field holds on the connect page and ever after', () => {
  test('F-013 help is Markdown: its link is a link, and a script in it is text', async () => {
    const helpText = 'Open [Settings](https://acme.example/keys).<script>alert(1)</script>';
    await world.integrate(withFields([{ key: 'code', helpText }]));
    const { page } = await openForm();
    expect(page).toMatch(/<a href="https:\/\/acme\.example\/keys"[^>]*>Settings<\/a>/);
    expect(page).not.toContain('<script>alert');
    expect(page).toContain('&lt;script&gt;alert(1)');
  });

  test('F-014 the input format stands around the box; the user’s part is what is stored', async () => {
    await world.integrate(withFields([{ key: 'team', inputFormat: 'https://{{input}}.acme.example' }]));
    const { page } = await openForm();
    expect(page.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')).toContain('https:// .acme.example');
    const { id } = await connectWith({ team: 'https://blue.acme.example' });
    expect(await stored(id)).toEqual({ team: 'blue' });
  });

  test('F-015 a placeholder is shown, and never stored', async () => {
    await world.integrate(withFields([{ key: 'team', required: false, placeholder: 'your-team' }]));
    expect((await openForm()).page).toContain('placeholder="your-team"');
    const { id, status } = await connectWith({ team: '' });
    expect(status).toBe('connected');
    expect(await stored(id)).toEqual({});
    expect(asked).toHaveLength(1);
    expect(lastHeader('x-team')).not.toBe('your-team');
  });

  test.each([
    ['a list', ['us East', 'eu']],
    ['an object', { 'us East': 'Over there', eu: 'Here' }],
    [
      'samples',
      [
        { value: 'us East', label: 'Over there', sample: 's' },
        { value: 'eu', label: 'Here', sample: 't' },
      ],
    ],
  ])(
    'F-016 a dropdown of %s: exactly the chosen value is stored, and no other is taken',
    async (_, choices) => {
      await world.integrate(withFields([{ key: 'region', choices }]));
      const { page } = await openForm();
      expect([...page.matchAll(/<option value="([^"]*)"/g)].map(([, value]) => value)).toEqual(
        expect.arrayContaining(['us East', 'eu']),
      );
      expect(await stored((await connectWith({ region: 'us East' })).id)).toEqual({ region: 'us East' });
      expect((await connectWith({ region: 'Us East' })).status).toBe('failed');
    },
  );

  test.each([[[]], [{}]])('F-016 %j is no choice at all, and refused', async (choices) => {
    const made = { key: key(), name: 'Acme', definition: withFields([{ key: 'region', choices }]) };
    const { status, body } = await world.api('POST', '/v1/integrations', made);
    expect(status).toBe(422);
    expect(body['errors']).toContainEqual(
      expect.objectContaining({ path: expect.stringContaining('fields[0].choices') }),
    );
  });

  test('F-017 the default of an optional field goes with each call, also once the stored value is gone', async () => {
    await world.integrate(withFields([{ key: 'region', required: false, default: 'eu' }]));
    const { id } = await connectWith({ region: '' });
    expect(lastHeader('x-region')).toBe('eu');
    await forget(id, 'region');
    expect(await testAgain(id)).toMatchObject({ ok: true });
    expect([asked.length, lastHeader('x-region')]).toEqual([2, 'eu']);
  });

  test('F-018 the default of a required field is for the beginning only: without its value a run fails', async () => {
    await world.integrate(withFields([{ key: 'region', required: true, default: 'eu' }]));
    const { id } = await connectWith({ region: '' });
    expect(lastHeader('x-region')).toBe('eu');
    expect(await stored(id)).toEqual({ region: 'eu' });
    await forget(id, 'region');
    expect(await testAgain(id)).toMatchObject({
      ok: false,
      problem: { code: 'required_value_missing', detail: expect.stringContaining('region') },
    });
    expect(asked).toHaveLength(1);
  });

  test('F-019 a computed field is hidden from the user, and read by calls', async () => {
    await world.integrate(withLogin([{ key: 'user' }, { key: 'token', computed: true }]));
    const { page } = await openForm();
    expect(page).toContain('name="user"');
    expect(page).not.toContain('token"');
    const { status } = await connectWith({ user: 'ada', token: 'typed by hand' });
    expect(status).toBe('connected');
    expect(lastHeader('x-token')).toBe('token-canary');
  });

  test('F-020 an answer without a computed field stops connecting, and the field is named', async () => {
    await world.integrate(withLogin([{ key: 'user' }, { key: 'tenant', computed: true }]));
    const { submit, state } = await openForm();
    await submit({ user: 'ada' });
    expect(await state()).toMatchObject({ status: 'failed', problem: { code: 'computed_field_missing' } });
    const headless = { integration: key(), user: { id: 'u-1' }, authData: { user: 'ada' } };
    const { status, body } = await world.api('POST', '/v1/connections', headless);
    expect([status, body['code']]).toEqual([422, 'computed_field_missing']);
    expect(body['detail']).toContain('tenant');
    expect(await world.connections()).toEqual([]);
  });

  test('F-042 what is typed before the user leaves fills the authorization URL', async () => {
    const host = new URL(appUrl).host;
    await world.integrate(
      definition({
        type: 'oauth2',
        fields: [{ key: 'team', label: 'Team' }],
        oauth2Config: {
          authorizeUrl: {
            url: `http://${host}/{{bundle.inputData.team}}/authorize`,
            params: { hint: '{{bundle.inputData.team}}' },
          },
          getAccessToken: { url: `${appUrl}/token` },
        },
        test: { url: `${appUrl}/me` },
      }),
      { CLIENT_ID: 'client', CLIENT_SECRET: 'client-canary' },
    );
    const { page, submit } = await openForm();
    expect(page).toContain('name="team"');
    const { location } = await submit({ team: 'blue' });
    const url = new URL(location);
    expect(url.pathname).toBe('/blue/authorize');
    expect(url.searchParams.get('hint')).toBe('blue');
    expect(asked).toEqual([]);
  });
});
