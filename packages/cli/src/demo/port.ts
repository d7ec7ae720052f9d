import { once } from 'node:events';
import { createServer } from 'node:net';

/** Whether nobody listens on a port of this host yet. */
export async function isPortFree(port: number, host: string): Promise<boolean> {
  const probe = createServer();
  try {
    probe.listen(port, host);
    await once(probe, 'listening');
    return true;
  } catch {
    return false;
  } finally {
    probe.close();
  }
}
