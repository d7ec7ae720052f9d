import { expect, test } from 'vitest';
import { answered, fakeClaviger, problem } from './claviger.test-tool.ts';
import { createCrm } from './crm.ts';

const path = '/v1/connections/conn_1/proxy/contacts';
const charles = { id: '1', name: 'Charles', email: 'charles@engines.example', company: 'Engines' };
const contactsOf = (answer: unknown) =>
  createCrm(fakeClaviger({ [`GET ${path}`]: answer }).client).contacts('conn_1');

test('contacts are what the CRM answers, through the proxy of the connection', async () => {
  expect(await contactsOf(answered({ data: [charles] }))).toEqual({ kind: 'ok', value: [charles] });
});

test('a contact is sent as JSON', async () => {
  const { client, asked } = fakeClaviger({ [`POST ${path}`]: answered(charles, 201) });
  const { id, ...fields } = charles;
  expect(await createCrm(client).add('conn_1', fields)).toEqual({ kind: 'ok', value: charles });
  expect(asked).toEqual([{ what: `POST ${path}`, body: fields }]);
});

test('only reconnecting helps when the credentials have ended, whoever says so', async () => {
  const ended = ['connection_expired', 'connection_revoked', 'refresh_rejected'];
  for (const code of ended) expect((await contactsOf(problem(code, 409))).kind).toBe('ended');
  expect((await contactsOf(answered({}, 401))).kind).toBe('ended');
});

test('what the CRM refuses is told apart from what it cannot answer', async () => {
  expect((await contactsOf(answered({}, 403))).kind).toBe('forbidden');
  expect((await contactsOf(answered({}, 422))).kind).toBe('refused');
  const html = new Response('<h1>Sorry</h1>', { headers: { 'Claviger-Exchange': 'ex_1' } });
  for (const trouble of [answered({}, 500), problem('timeout', 504), new Error('no route'), html])
    expect((await contactsOf(trouble)).kind).toBe('unavailable');
});
