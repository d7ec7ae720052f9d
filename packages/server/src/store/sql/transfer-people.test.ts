import { afterEach, beforeEach, expect, test } from 'vitest';
import { readLine, writeLine } from '../../transfer/record.ts';
import { keyringOf, openTemporaryStore, type TemporaryStore } from '../temporary-store.ts';
import type { TransferRecord } from '../transfer.ts';

let from: TemporaryStore;
let to: TemporaryStore;
beforeEach(async () => {
  from = await openTemporaryStore(keyringOf('k1'));
  to = await openTemporaryStore(keyringOf('other'));
});
afterEach(async () => {
  await from.close();
  await to.close();
});

/** Everything, through the lines of a file. */
async function recordsOf(one: TemporaryStore): Promise<readonly TransferRecord[]> {
  const records: TransferRecord[] = [];
  for await (const page of one.store.transfer.readAll())
    for (const record of page.records) {
      const read = readLine(writeLine(record));
      if (!read.ok || read.line.kind === 'end') throw new Error(read.ok ? 'end' : read.fault);
      records.push(read.line);
    }
  return records;
}

async function fill(one: TemporaryStore): Promise<string> {
  const { accounts, members, workspaces } = one.store.people;
  const ada = await accounts.create({ name: 'Ada', email: 'ada@acme.dev', password: 'correct horse' });
  const id = ada?.id ?? '';
  await accounts.link(id, { issuer: 'https://id.acme.dev', subject: 'ada' });
  await members.join('default', id, 'collaborator');
  await members.touch('default', id, one.now());
  await workspaces.create('Second', id);
  await workspaces.rename('default', 'Acme');
  return id;
}

test('people move with their passwords, workspaces and roles, and sign in on the other side', async () => {
  const id = await fill(from);
  const records = await recordsOf(from);
  expect(records.map(({ kind }) => kind)).toEqual([
    ...['workspace', 'workspace', 'person', 'personAccount', 'personAccount', 'member', 'member'],
  ]);
  const count = records.length;
  expect(await to.store.transfer.add(records)).toEqual({ added: count, present: 0, refused: [] });
  expect(await recordsOf(to)).toEqual(records);
  expect(await to.store.transfer.add(records)).toEqual({ added: 0, present: count, refused: [] });
  const { accounts, members } = to.store.people;
  expect(await accounts.isPassword(id, 'correct horse')).toBe(true);
  expect((await accounts.byIdentity({ issuer: 'https://id.acme.dev', subject: 'ada' }))?.id).toBe(id);
  expect((await members.of(id)).map(({ name, role }) => [name, role])).toEqual([
    ['Acme', 'collaborator'],
    ['Second', 'admin'],
  ]);
});

test('nobody takes the e-mail or the place of somebody who is there', async () => {
  await fill(from);
  const there = await to.store.people.accounts.create({ name: 'Other', email: 'ada@acme.dev' });
  await to.store.people.workspaces.rename('default', 'Ours');
  const added = await to.store.transfer.add(await recordsOf(from));
  expect(added.refused).toHaveLength(5);
  expect(added.refused[0]).toMatch(/^person person_\w+: their e-mail is there already, of somebody else$/);
  expect(await to.store.people.accounts.byEmail('ada@acme.dev')).toEqual(there);
  expect((await to.store.people.workspaces.get('default'))?.name).toBe('Ours');
});

test('who has signed in, and who is only invited, stays behind', async () => {
  const id = await fill(from);
  const { sessions, invitations } = from.store.people;
  await sessions.create({ hash: 's', person: id });
  const invitedBy = { kind: 'key', id: 'k', name: 'K' } as const;
  await invitations.create('default', {
    email: 'b@acme.dev',
    role: 'admin',
    hash: 'h',
    expiresAt: from.now() + 1,
    invitedBy,
  });
  expect(new Set((await recordsOf(from)).map(({ kind }) => kind))).toEqual(
    new Set(['workspace', 'person', 'personAccount', 'member']),
  );
});
