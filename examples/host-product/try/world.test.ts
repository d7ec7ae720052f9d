import { once } from 'node:events';
import { createServer } from 'node:http';
import { createClient } from '@claviger/client';
import { expect, test } from 'vitest';
import { startWorld } from './world.ts';

test('what the product needs is there, with a key that can no more than it needs', async () => {
  // Somebody has the usual port, or this has it.
  const usual = createServer().listen(3000, 'localhost');
  await Promise.race([once(usual, 'listening'), once(usual, 'error')]);
  const world = await startWorld({ CLAVIGER_LOG_LEVEL: 'silent' });
  try {
    const { CLAVIGER_URL = '', CLAVIGER_API_KEY = '', INTEGRATION = '', PORT } = world.env;
    expect(PORT).not.toBe('3000');
    expect(world.told).toContain('sign in as ada@acme.dev with lovelace, or grace@acme.dev with hopper');
    const claviger = createClient({ server: CLAVIGER_URL, apiKey: CLAVIGER_API_KEY });
    const session = await claviger.connectSessions.create({ integration: INTEGRATION, user: { id: 'u-1' } });
    expect(session.url).toContain(`${CLAVIGER_URL}/connect/`);
    await expect(claviger.integrations.page()).rejects.toThrow('permission_denied');
    await expect(claviger.apiKeys.page()).rejects.toThrow('permission_denied');
  } finally {
    await world.close();
    usual.close();
  }
});
