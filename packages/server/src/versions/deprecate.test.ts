import { expect, test } from 'vitest';
import { defaultWorkspace } from '../access/first-key.ts';
import { openTemporaryApp } from '../temporary-app.ts';
import { deprecateVersion, noticeMs } from './deprecate.ts';

test('VER-17 the bounds of the notice are inside it, and a time that is none is refused', async () => {
  const app = await openTemporaryApp();
  await app.call('POST', '/v1/integrations', { body: { key: 'acme', name: 'Acme' } });
  const ref = { workspace: defaultWorkspace, key: 'acme', version: '1.0.0' };
  const outcomeOf = async (ahead: number) =>
    (await deprecateVersion(app.deps, ref, app.deps.now() + ahead)).ok;
  expect([await outcomeOf(noticeMs.least), await outcomeOf(noticeMs.most)]).toEqual([true, true]);
  expect([await outcomeOf(noticeMs.least - 1), await outcomeOf(noticeMs.most + 1)]).toEqual([false, false]);
  expect(await outcomeOf(Number.NaN)).toBe(false);
  await app.close();
});
