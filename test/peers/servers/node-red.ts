import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { npmPeer } from './npm.ts';
import { freePort, type Peer, startProcess, temporaryFolder } from './process.ts';

const peer = npmPeer('node-red');
export const nodeRedMissing = 'missing' in peer ? peer.missing : undefined;

/** Node-RED for alice:wonder: `POST /auth/token` (a form) answers a token that lives `seconds`; `/settings/user` wants it. */
export async function startNodeRed(seconds: number): Promise<Peer> {
  if ('missing' in peer) throw new Error(peer.missing);
  const folder = temporaryFolder('node-red');
  const port = await freePort();
  const bcrypt = createRequire(join(peer.path, 'package.json'))('bcryptjs') as {
    hashSync(text: string, rounds: number): string;
  };
  writeFileSync(
    join(folder, 'settings.js'),
    `module.exports = {
  uiHost: '127.0.0.1', uiPort: ${port}, flowFile: 'flows.json', credentialSecret: false,
  adminAuth: { type: 'credentials', sessionExpiryTime: ${seconds},
    users: [{ username: 'alice', password: ${JSON.stringify(bcrypt.hashSync('wonder', 4))}, permissions: '*' }] },
  telemetry: { enabled: false }, editorTheme: { tours: false, palette: { editable: false } },
  logging: { console: { level: 'fatal' } },
};\n`,
  );
  return startProcess(
    process.execPath,
    [join(peer.path, 'red.js'), '-u', folder, '-s', join(folder, 'settings.js')],
    {
      url: `http://127.0.0.1:${port}`,
      folder,
    },
  );
}
