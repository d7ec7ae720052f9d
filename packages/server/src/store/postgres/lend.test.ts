import { DatabaseError, type PoolClient } from 'pg';
import { beforeEach, describe, expect, test } from 'vitest';
import { type Lender, lend } from './lend.ts';

/** What a connection answers: rows, or an error. Each is used once, then `ok` for ever. */
type Answer = 'ok' | Error;

let sent: string[];
let returned: string[];
let connections: Answer[][];
let repeatable: Set<string>;
beforeEach(() => {
  sent = [];
  returned = [];
  connections = [];
  repeatable = new Set();
});

function connect(): PoolClient {
  const answers = connections.shift() ?? [];
  const name = `c${sent.filter((line) => line.endsWith('opened')).length + 1}`;
  sent.push(`${name} opened`);
  const client = {
    query: async (query: { text: string; values: unknown[]; name?: string }) => {
      const named = query.name === undefined ? '' : ` as ${query.name}`;
      sent.push(
        `${name} ${query.text}${named}${query.values.length === 0 ? '' : ` ${JSON.stringify(query.values)}`}`,
      );
      const answer = answers.shift() ?? 'ok';
      if (answer !== 'ok') throw answer;
      return { command: 'SELECT', rowCount: 1, oid: 0, fields: [], rows: [{ from: name }] };
    },
    release: (destroy?: boolean) => void returned.push(`${name}${destroy === true ? ' destroyed' : ''}`),
  };
  return client as unknown as PoolClient;
}

const lender: Lender = {
  acquire: async () => connect(),
  traitsOf: (sql) => (repeatable.has(sql) ? { name: 'kept', repeatable: true } : undefined),
};
const borrow = () => lend(lender, connect());
const lost = () => new Error('Connection terminated unexpectedly');
const unsent = () => new Error('Client has encountered a connection error and is not queryable');

function said(code: string): DatabaseError {
  const error = new DatabaseError('words', 5, 'error');
  error.code = code;
  return error;
}

describe('a query whose connection breaks', () => {
  test('that reads is sent again on another', async () => {
    connections = [[lost()], []];
    const client = borrow();
    expect((await client.query('select 1', [])).rows).toEqual([{ from: 'c2' }]);
    client.release();
    expect(returned).toEqual(['c1 destroyed', 'c2']);
  });

  test('that writes is not, and says that it may have been done', async () => {
    connections = [[lost()]];
    const client = borrow();
    await expect(client.query('update t', [])).rejects.toMatchObject({ code: 'store_lost', mayBeDone: true });
    client.release();
    expect(sent).toEqual(['c1 opened', 'c1 update t']);
    expect(returned).toEqual(['c1 destroyed']);
  });

  test('that writes is sent again when it never left', async () => {
    connections = [[unsent()], []];
    expect((await borrow().query('update t', [])).rows).toEqual([{ from: 'c2' }]);
  });

  test('that writes the same however often is sent again, under its name', async () => {
    repeatable.add('update lease');
    connections = [[lost()], []];
    await borrow().query('update lease', [1]);
    expect(sent).toEqual([
      'c1 opened',
      'c1 update lease as kept [1]',
      'c2 opened',
      'c2 update lease as kept [1]',
    ]);
  });

  test('is not sent for ever', async () => {
    connections = Array.from({ length: 9 }, () => [lost()]);
    await expect(borrow().query('select 1', [])).rejects.toMatchObject({ code: 'store_lost' });
    expect(sent.filter((line) => line.endsWith('select 1'))).toHaveLength(3);
  });
});

describe('a transaction whose connection breaks', () => {
  test('begins on another', async () => {
    connections = [[lost()], []];
    const client = borrow();
    await client.query('begin', []);
    await client.query('insert', []);
    expect(sent.slice(2)).toEqual(['c2 opened', 'c2 begin', 'c2 insert']);
  });

  test('before its commit was not done, goes on nowhere else, and needs no rollback', async () => {
    connections = [['ok', lost()]];
    const client = borrow();
    await client.query('begin', []);
    await expect(client.query('select 1', [])).rejects.toMatchObject({
      code: 'store_lost',
      mayBeDone: false,
    });
    await expect(client.query('insert', [])).rejects.toMatchObject({ mayBeDone: false });
    await client.query('rollback', []);
    client.release();
    expect(sent).toEqual(['c1 opened', 'c1 begin', 'c1 select 1']);
    expect(returned).toEqual(['c1 destroyed']);
  });

  test('at its commit may have been done', async () => {
    connections = [['ok', 'ok', lost()]];
    const client = borrow();
    await client.query('begin', []);
    await client.query('insert', []);
    await expect(client.query('commit', [])).rejects.toMatchObject({ code: 'store_lost', mayBeDone: true });
  });
});

test('a plan that has become stale is made anew on another connection; a transaction ends with it', async () => {
  const stale = () => Object.assign(said('0A000'), { message: 'cached plan must not change result type' });
  connections = [[stale()], ['ok', 'ok', stale()]];
  const client = borrow();
  await client.query('update t', []);
  expect(sent.at(-1)).toBe('c2 update t');
  await client.query('begin', []);
  await expect(client.query('update t', [])).rejects.toBeInstanceOf(DatabaseError);
  await client.query('rollback', []);
  client.release();
  expect(returned).toEqual(['c1 destroyed', 'c2 destroyed']);
});

test('what is wrong with the query stays what it is, and the connection stays in use', async () => {
  connections = [[said('23505'), 'ok']];
  const client = borrow();
  await expect(client.query('insert', [])).rejects.toBeInstanceOf(DatabaseError);
  expect((await client.query('insert', [])).rows).toEqual([{ from: 'c1' }]);
  client.release();
  expect(returned).toEqual(['c1']);
});

test('what the database stopped is told, and the connection stays in use', async () => {
  connections = [[said('40P01')]];
  const client = borrow();
  await expect(client.query('update t', [])).rejects.toMatchObject({
    code: 'store_interrupted',
    mayBeDone: false,
  });
  client.release();
  expect(returned).toEqual(['c1']);
});

test('the one character that PostgreSQL cannot keep becomes the one that stands for it', async () => {
  await borrow().query('insert', ['a\u0000b', 1, null]);
  expect(sent.at(-1)).toBe('c1 insert ["a\uFFFDb",1,null]');
});

test('a connection is given back once, also when none could be had in its place', async () => {
  connections = [[lost()]];
  const none = { ...lender, acquire: () => Promise.reject(new Error('none')) };
  const client = lend(none, connect());
  await expect(client.query('select 1', [])).rejects.toThrow('none');
  client.release();
  expect(returned).toEqual(['c1 destroyed']);
});
