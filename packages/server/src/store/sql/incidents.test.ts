import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Store } from '../store.ts';
import { openTemporaryStore } from '../temporary-store.ts';
import { appNoticeMs, reopensForMs } from './incident-apps.ts';
import { effectOf, holdBackMs, manyConnections } from './incident-writer.ts';

let opened: Awaited<ReturnType<typeof openTemporaryStore>>;
let store: Store;
beforeEach(async () => {
  opened = await openTemporaryStore();
  store = opened.store;
  await store.integrations.create('w', { key: 'acme', name: 'Acme', version: '1.0.0', document: {} });
  await connect('conn_1');
});
afterEach(() => opened.close());

function connect(id: string) {
  return store.credentials.create(
    {
      id,
      workspace: 'w',
      integration: 'acme',
      version: '1.0.0',
      scheme: 'any',
      user: { id: 'u-1' },
      label: '',
      metadata: {},
      createdAt: opened.now(),
      authData: { token: 't' },
    },
    () => id,
  );
}

const write = (
  type: string,
  detail: Readonly<Record<string, string | boolean>> = {},
  connection = 'conn_1',
) => store.events.append('w', { connection, type: `connection.${type}`, detail });
const list = async (open?: boolean) =>
  (await store.incidents.list({ workspace: 'w', limit: 50, ...(open === undefined ? {} : { open }) })).data;
const client = { kind: 'client', integration: 'acme', version: '1.0.0', problem: 'x', affected: 1 } as const;

test('F-124 an incident opens with its event, once, and both know each other', async () => {
  const first = await write('expired', { code: 'refresh_rejected' });
  const again = await write('expired', { code: 'refresh_rejected' });
  const [incident] = await list();
  expect(await list()).toHaveLength(1);
  expect(incident).toMatchObject({
    kind: 'expired',
    connection: 'conn_1',
    version: '1.0.0',
    problem: 'refresh_rejected',
  });
  expect([first.detail['incident'], again.detail['incident']]).toEqual([incident?.id, incident?.id]);
});

test('F-124 many that write at once open one', async () => {
  await Promise.all(Array.from({ length: 8 }, () => write('expired')));
  expect(await list()).toHaveLength(1);
});

test('F-124 a receiver is told of an incident once, and of a new one again', async () => {
  const events = ['expired', 'reconnected', 'recovered'].map((name) => `connection.${name}`);
  await store.webhooks.create('w', { url: 'https://a.dev/', events, secret: 'whsec_AAAA' });
  const told = async () => {
    const [webhook] = (await store.webhooks.list({ workspace: 'w', limit: 1 })).data;
    const query = { workspace: 'w', webhook: webhook?.id ?? '', limit: 50 };
    return (await store.webhooks.deliveries(query)).data.map(({ type }) => type.slice(11)).reverse();
  };
  await write('expired');
  await write('expired');
  expect(await told()).toEqual(['expired']);
  await write('reconnected');
  await write('expired');
  expect(await told()).toEqual(['expired', 'reconnected', 'expired']);
  await write('tested', { ok: true });
  expect(await told()).toEqual(['expired', 'reconnected', 'expired', 'recovered']);
});

test('an incident of older credentials is no reason to be silent', async () => {
  await write('expired');
  await store.credentials.update('w', 'conn_1', () => ({ authData: { token: 'new' } }));
  await write('expired');
  expect(await list()).toMatchObject([{ kind: 'expired' }, { closedBy: 'recovered' }]);
  expect(await list(true)).toHaveLength(1);
});

test('what fails and then expires is one incident', async () => {
  const failing = await write('failing', { code: 'refresh_failed' });
  const expired = await write('expired', { code: 'refresh_rejected' });
  expect(failing.detail['incident']).toBe(expired.detail['incident']);
  expect(await list()).toMatchObject([{ kind: 'expired', problem: 'refresh_rejected' }]);
});

test.each([
  ['reconnected', {}, 'reconnected'],
  ['refreshed', {}, 'refreshed'],
  ['tested', { ok: true }, 'tested'],
  ['recovered', {}, 'app_recovered'],
  ['deleted', {}, 'deleted'],
])('CON-22 connection.%s closes it', async (type, detail, by) => {
  const opening = await write('expired');
  const closing = await write(type, detail);
  expect(await list(true)).toEqual([]);
  expect(await list(false)).toMatchObject([{ closedBy: by }]);
  expect(closing.detail['incident']).toBe(opening.detail['incident']);
  expect(await store.incidents.ofConnection('w', 'conn_1')).toBeUndefined();
});

test('a test that fails closes nothing, and other events mean nothing', () => {
  expect(effectOf({ type: 'connection.tested', detail: { ok: false } })).toBeUndefined();
  expect(effectOf({ type: 'connection.renamed', detail: {} })).toBeUndefined();
  expect(effectOf({ type: 'toString', detail: {} })).toBeUndefined();
});

test('users of an app with many connections are told later; what was told is told once', async () => {
  await write('expired');
  const [first] = await store.incidents.untold(9);
  if (first === undefined) throw new Error('Nothing is to be told.');
  const mail = { messages: [{ to: 'ada@acme.dev', subject: 's', text: 't', html: 'h' }] };
  const told = await Promise.all([1, 2, 3].map(() => store.incidents.tell(first, mail)));
  expect(told.filter(Boolean)).toHaveLength(1);
  expect(await store.mails.countPending()).toBe(1);
  expect(await list()).toMatchObject([{ isMailed: true, notifiedAt: opened.now() }]);
  for (let number = 2; number <= manyConnections; number += 1) await connect(`conn_${number}`);
  await write('expired', {}, 'conn_2');
  expect(await store.incidents.untold(9)).toEqual([]);
  opened.advance(holdBackMs);
  expect(await store.incidents.untold(9)).toMatchObject([{ connection: 'conn_2' }]);
  await write('reconnected', {}, 'conn_2');
  expect(await store.incidents.untold(9)).toEqual([]);
});

test('what is open for an app is one, and opens again instead of beginning anew', async () => {
  const made = await Promise.all([1, 2, 3].map(() => store.incidents.openForApp('w', client)));
  expect(new Set(made.map(({ incident }) => incident.id)).size).toBe(1);
  const [{ incident } = { incident: undefined }] = made;
  if (incident === undefined) throw new Error('Nothing is open.');
  opened.advance(appNoticeMs);
  expect(await store.incidents.tell(incident, undefined)).toBe(true);
  expect(await store.incidents.close('w', incident.id, 'by')).toBe(true);
  const again = await store.incidents.openForApp('w', client);
  expect(again).toMatchObject({ isNew: true, incident: { id: incident.id } });
  await store.incidents.close('w', incident.id, 'by');
  opened.advance(reopensForMs);
  expect((await store.incidents.openForApp('w', client)).incident.id).not.toBe(incident.id);
});

test('all processes together make so many probes in a stretch, and enough that work close it', async () => {
  const { incident } = await store.incidents.openForApp('w', client);
  const claim = async () =>
    (await Promise.all([1, 2, 3, 4, 5].map(() => store.incidents.claimProbe(incident, 3, 1_000)))).filter(
      Boolean,
    ).length;
  expect([await claim(), await claim()]).toEqual([3, 0]);
  opened.advance(1_000);
  expect(await claim()).toBe(3);
  expect([
    await store.incidents.probeWorked(incident, 2),
    await store.incidents.probeWorked(incident, 2),
  ]).toEqual([false, true]);
  expect(await store.incidents.claimProbe(incident, 3, 1_000)).toBe(false);
  expect(await store.incidents.ofApp('w', 'acme')).toEqual([]);
});

test('how renewals went: one row for each connection, since when none has worked, and what failed lately', async () => {
  const note = (connection: string, outcome: 'ok' | 'refused' | 'failed') =>
    store.incidents.noteRenewal({ workspace: 'w', connection, integration: 'acme', generation: 1, outcome });
  const began = opened.now();
  await note('conn_1', 'failed');
  opened.advance(10);
  expect(await note('conn_1', 'refused')).toMatchObject({ failingSince: began, at: began + 10 });
  await note('conn_2', 'ok');
  expect(await store.incidents.countRenewals('w', 'acme', began)).toEqual({ all: 2, failed: 1 });
  expect(await store.incidents.countRenewals('other', 'acme', began)).toEqual({ all: 0, failed: 0 });
  expect(
    (await store.incidents.refusedSince('w', 'acme', began)).map(({ connection }) => connection),
  ).toEqual(['conn_1']);
  expect(await note('conn_1', 'ok')).not.toHaveProperty('failingSince');
  expect(await store.incidents.renewalOf('w', 'conn_1')).toMatchObject({ outcome: 'ok' });
});

test('nothing is found from another workspace, and what is over is removed in time', async () => {
  await write('expired');
  const [incident] = await list();
  expect(await store.incidents.get('other', incident?.id ?? '')).toBeUndefined();
  expect(await store.incidents.close('other', incident?.id ?? '', 'by')).toBe(false);
  expect((await store.incidents.list({ workspace: 'other', limit: 9 })).data).toEqual([]);
  expect(await store.incidents.countOpen()).toEqual(new Map([['expired', 1]]));
  expect(await store.incidents.prune(opened.now() + 1)).toBe(0);
  await write('reconnected');
  expect(await store.incidents.prune(opened.now() + 1)).toBe(1);
});

test('pages follow each other', async () => {
  for (const id of ['conn_2', 'conn_3']) await connect(id);
  for (const id of ['conn_1', 'conn_2', 'conn_3']) {
    opened.advance(1);
    await write('expired', {}, id);
  }
  const first = await store.incidents.list({ workspace: 'w', limit: 2 });
  const rest = await store.incidents.list({ workspace: 'w', limit: 2, cursor: first.next ?? '' });
  expect([...first.data, ...rest.data].map(({ connection }) => connection)).toEqual([
    'conn_3',
    'conn_2',
    'conn_1',
  ]);
  expect(rest.next).toBeNull();
});
