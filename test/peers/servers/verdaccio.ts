import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { npmPeer } from './npm.ts';
import { freePort, type Peer, startProcess, temporaryFolder } from './process.ts';

const peer = npmPeer('verdaccio');
export const verdaccioMissing = 'missing' in peer ? peer.missing : undefined;

/** Verdaccio, an npm registry: `PUT /-/user/…` answers a JWT that lives `tokenLife`; `/-/whoami` wants it. */
export async function startVerdaccio(tokenLife: string): Promise<Peer> {
  if ('missing' in peer) throw new Error(peer.missing);
  const folder = temporaryFolder('verdaccio');
  const port = await freePort();
  writeFileSync(
    join(folder, 'config.yaml'),
    `storage: ${folder}/storage
auth: { htpasswd: { file: ${folder}/htpasswd, algorithm: bcrypt } }
security: { api: { legacy: false, jwt: { sign: { expiresIn: ${tokenLife} } } } }
web: { enable: false }
packages: { '**': { access: $all } }
log: { type: stdout, format: json, level: fatal }
`,
  );
  return startProcess(
    process.execPath,
    [join(peer.path, 'bin/verdaccio'), '-c', join(folder, 'config.yaml'), '-l', `127.0.0.1:${port}`],
    {
      url: `http://127.0.0.1:${port}`,
      folder,
    },
  );
}
