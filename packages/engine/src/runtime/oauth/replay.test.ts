import { expect, test } from 'vitest';
import { createMemoryJournal } from '../../vault/memory-journal.ts';
import type { CredentialStore } from '../../vault/store.ts';
import { createEngine } from '../engine.ts';
import { json, newYear, plant, ref } from '../fixture.ts';
import { sceneOf, typedForm } from './scene.ts';

const stored = { ...typedForm, access_token: 'access-0', refresh_token: 'refresh-0', cloud_id: 'cloud-0' };
const renewed = { access_token: 'access-22', refresh_token: 'refresh-22' };

/** A renewal whose process ends after its requests and before the store has what they answered; then the next process. */
async function crashAndRecover(sites: () => ReturnType<typeof json>) {
  const scene = sceneOf({
    config: {
      afterToken: [
        { url: 'https://{{bundle.authData.subdomain}}.acme.com/sites', responseMap: { cloud_id: '0.id' } },
      ],
    },
    answers: { token: () => json(renewed), sites },
  });
  const { world, subject, store } = scene;
  let isAway = true;
  const away: CredentialStore = {
    ...store,
    update: (...args) => (isAway ? Promise.reject(new Error('the store is away')) : store.update(...args)),
  };
  const journal = createMemoryJournal();
  const before = createEngine(world, away, { journal });
  const seen = await plant(before, subject, stored, newYear + 3_600_000);
  await before.renew(subject, seen, 'early');
  await before.close();
  isAway = false;
  const sent = world.requests.length;
  const [pending] = journal.pending();
  if (pending === undefined) throw new Error('The journal kept nothing.');
  const done = await createEngine(world, away, { journal }).recover(subject, pending);
  return { done, later: world.requests.length - sent, now: await store.get(ref.workspace, ref.id), journal };
}

test('I4 the answers of a token and of what follows it are taken from the journal, in their order', async () => {
  const { done, later, now, journal } = await crashAndRecover(() => json([{ id: 'cloud-1' }]));
  expect(done.ok).toBe(true);
  expect(now?.authData).toEqual({ ...typedForm, ...renewed, cloud_id: 'cloud-1' });
  expect(later).toBe(0);
  expect(journal.pending()).toEqual([]);
});

test('I4 F-058 tokens are not lost although what follows them was never answered', async () => {
  const { done, later, now } = await crashAndRecover(() => json({}, 503));
  expect(done.ok).toBe(true);
  expect(now?.authData).toEqual({ ...typedForm, ...renewed, cloud_id: 'cloud-0' });
  expect(later).toBe(0);
});
