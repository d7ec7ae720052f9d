import { missingPackage } from './debian.ts';
import { freePort, has, type Peer, startProcess } from './process.ts';

// Debian's Python sees Debian's packages; another python3 may come first in PATH.
const python = '/usr/bin/python3';

export const httpbinMissing =
  missingPackage('python3-httpbin', () => has(python, ['-c', 'import httpbin'])) ??
  missingPackage('python3-gunicorn', () => has(python, ['-c', 'import gunicorn']));

export async function startHttpbin(): Promise<Peer> {
  const port = await freePort();
  return startProcess(python, ['-m', 'gunicorn', '-b', `127.0.0.1:${port}`, 'httpbin:app'], {
    url: `http://127.0.0.1:${port}`,
  });
}
