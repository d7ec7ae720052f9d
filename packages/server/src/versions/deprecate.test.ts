import { expect, test } from 'vitest';
import { defaultWorkspace } from '../access/first-key.ts';
import { openTemporaryApp } from '../temporary-app.ts';
import { deprecateVersion, noticeMs } from './deprecate.ts';

test('VER-17 the bounds of the notice are inside it, and a time that is none is refused', async () => {
  const app = await openTemporaryApp();
  await app.call('POST', '/v1/integrations', { body: { key: 'acme', name: 'Acme' } });
  const ref = { workspace: defaultWorkspace, key: 'acme', version: '1.0.0' };
  const outcomeOf = async (date: string) => (await deprecateVersion(app.deps, ref, date)).ok;
  const ahead = (ms: number) => outcomeOf(new Date(app.deps.now() + ms).toISOString());
  expect([await ahead(noticeMs.least), await ahead(noticeMs.most)]).toEqual([true, true]);
  expect([await ahead(noticeMs.least - 1), await ahead(noticeMs.most + 1)]).toEqual([false, false]);
  for (const date of ['soon', '2030', '', '2026-13-01']) expect(await outcomeOf(date)).toBe(false);
  await app.close();
});
