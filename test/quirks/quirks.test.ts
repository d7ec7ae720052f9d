import type { Subject } from '@claviger/engine';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { quirkAccount } from '../../playground/src/quirks/shape.ts';
import { addressOf, type Rig, startRig, wordsOf } from './rig.ts';
import type { Renews, Row } from './rows/row.ts';
import { rows } from './rows/rows.ts';

let rig: Rig;

beforeAll(async () => {
  rig = await startRig();
});
afterAll(() => rig?.close());

const known = rows.filter(({ result, elsewhere }) => result === 'data' && elsewhere === undefined);
const refOf = (id: string) => ({ workspace: 'default', id });

async function stored(id: string) {
  const found = await rig.store.get('default', id);
  if (found === undefined) throw new Error('The connection is gone.');
  return found;
}

async function connect(row: Row, subject: Subject): Promise<string> {
  const made = await rig.connect(row, subject);
  if (!made.ok) throw new Error(wordsOf(made.described));
  return made.value.id;
}

/** Calls and answers what was sent for it: `refresh 200, request 200`. */
async function call(row: Row, subject: Subject, id: string): Promise<string> {
  const url = addressOf(subject, (await stored(id)).authData, row.path ?? '/api/me');
  const { method = 'GET', body } = row.call ?? {};
  const headers = body === undefined ? {} : { 'content-type': 'application/json' };
  const done = await rig.engine.call(subject, refOf(id), {
    method,
    url,
    headers,
    ...(body && { body: JSON.stringify(body) }),
  });
  if (!done.ok) throw new Error(wordsOf(done.described));
  const text = new TextDecoder().decode(done.value.body);
  expect([done.value.status, text], text).toEqual([200, expect.stringContaining(quirkAccount.email)]);
  return done.report.http.map(({ purpose, response }) => `${purpose} ${response?.status}`).join(', ');
}

async function renewTwice(row: Row, subject: Subject, id: string, renews: Renews): Promise<void> {
  for (const round of [1, 2]) {
    const before = await stored(id);
    if (renews.quiet !== undefined) {
      rig.advance(renews.seconds - renews.quiet);
      expect(await call(row, subject, id), 'before the end').toBe('request 200');
    }
    rig.advance(renews.quiet ?? renews.seconds);
    if (row.moves !== undefined) {
      // Whoever makes the address asks for credentials that are good first.
      expect((await rig.engine.credentials(subject, refOf(id), 60)).ok).toBe(true);
      expect((await stored(id)).authData[row.moves]).not.toBe(before.authData[row.moves]);
    }
    const sent = await call(row, subject, id);
    const after = await stored(id);
    expect([after.status, after.generation], sent).toEqual(['active', 1 + round]);
    if (renews.by === 'refusal') expect(sent).toMatch(/^request \d+, refresh .*request 200$/);
    else expect(sent).toMatch(row.moves === undefined ? /^refresh 20.*request 200$/ : /^request 200$/);
    expect(after.authData).toMatchObject(row.stored ?? {});
  }
}

describe.each(known)('$id $odd', (row) => {
  test('connects, calls, renews', async () => {
    const subject = await rig.subject(row);
    const id = await connect(row, subject);
    const first = await stored(id);
    expect(first.label).toBe(quirkAccount.email);
    expect(first.authData).toMatchObject(row.stored ?? {});
    if (row.lives !== undefined) {
      const seconds = ((first.expiresAt ?? 0) - rig.now()) / 1_000;
      expect(seconds).toBeGreaterThan(row.lives - 61);
      expect(seconds).toBeLessThanOrEqual(row.lives);
    }
    expect(await call(row, subject, id)).toBe('request 200');
    const tested = await rig.engine.test(subject, refOf(id));
    expect(tested.ok).toBe(true);
    const { renews = { seconds: 3_601, by: 'end' } } = row;
    if (renews === 'never') await outlast(row, subject, id);
    else await renewTwice(row, subject, id, renews);
    if (row.second !== undefined) await openSecond(subject, id, row.second);
  });
});

describe('with code', () => {
  // Code has the clock of the machine, so nothing is put forward here.
  const byCode = rows.filter(({ tested }) => tested);

  beforeAll(async () => {
    await rig.close();
    rig = await startRig();
  });

  test.for(byCode)('$id $odd', async (row) => {
    const subject = await rig.subject(row);
    const id = await connect(row, subject);
    for (const generation of [1, 2, 3]) {
      expect(await call(row, subject, id)).toBe('request 200');
      expect((await stored(id)).generation).toBe(row.renews === 'never' ? 1 : generation);
      if (row.renews === 'never') continue;
      const renewed = await rig.engine.refresh(subject, refOf(id));
      expect(renewed.ok ? 'renewed' : wordsOf(renewed.described)).toBe('renewed');
    }
  });
});

/** What never ends is not renewed, and not taken for broken. */
async function outlast(row: Row, subject: Subject, id: string): Promise<void> {
  rig.advance(3_000);
  expect(await call(row, subject, id)).toBe('request 200');
  expect(await stored(id)).toMatchObject({ status: 'active', generation: 1 });
}

async function openSecond(
  subject: Subject,
  id: string,
  [path, key]: NonNullable<Row['second']>,
): Promise<void> {
  const { authData } = await stored(id);
  const answer = await fetch(addressOf(subject, authData, path), {
    headers: { authorization: `Bearer ${String(authData[key])}` },
  });
  expect([answer.status, await answer.text()]).toEqual([200, expect.stringContaining(quirkAccount.email)]);
}

test.for(known.filter(({ badSecret }) => badSecret))(
  '$id a wrong secret is a refusal, in the words of the app',
  async (row) => {
    const subject = await rig.subject(row, { CLIENT_SECRET: 'wrong' });
    const made = await rig.connect(row, subject);
    expect(made.ok ? 'connected' : made.problem.code).toBe('bad_request_400');
  },
);
