import { expect, test } from 'vitest';
import { accounts, demoAccount } from './accounts.ts';
import { createContacts } from './contacts.ts';
import { createWorld, machineClock } from './world.ts';

const fields = { name: 'Luigi Menabrea', email: 'luigi@turin.example', company: 'Turin' };

test('each account has its own address book, and what is added stands in it', () => {
  const contacts = createContacts(createWorld(machineClock));
  const before = contacts.of(demoAccount).length;
  const { id } = contacts.add(demoAccount, fields);
  expect(contacts.of(demoAccount)).toHaveLength(before + 1);
  expect(contacts.of(demoAccount).at(-1)).toEqual({ id, ...fields });
  for (const other of accounts.slice(1))
    expect(contacts.of(other).map(({ name }) => name)).not.toContain(fields.name);
});

test('what was added is forgotten with the world, and is bounded', () => {
  const world = createWorld(machineClock);
  const contacts = createContacts(world);
  for (let count = 0; count < 300; count += 1) contacts.add(demoAccount, fields);
  const { length } = contacts.of(demoAccount);
  expect(length).toBeLessThan(300);
  world.reset();
  expect(contacts.of(demoAccount).map(({ name }) => name)).not.toContain(fields.name);
});
