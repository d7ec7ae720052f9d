import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { missingPackage } from './debian.ts';
import { freePort, has, type Peer, startProcess, temporaryFolder } from './process.ts';

const modules = '/usr/lib/apache2/modules';

/** Long enough to be answered in, on a slow machine too. */
export const nonceSeconds = 4;

export const apacheMissing = missingPackage('apache2', () => has('/usr/sbin/apache2', ['-v']));

/**
 * Apache with `/basic/`, `/digest/` (nonces live `nonceSeconds`) and `/strict/` (counts nonces) for alice:wonder.
 * Each answers the JSON of `me.json`.
 */
export async function startApache(): Promise<Peer> {
  const folder = temporaryFolder('apache');
  const port = await freePort();
  for (const name of ['basic', 'digest', 'strict']) {
    mkdirSync(join(folder, 'www', name), { recursive: true });
    writeFileSync(join(folder, 'www', name, 'me.json'), JSON.stringify({ user: 'alice', place: name }));
  }
  writeFileSync(
    join(folder, 'htpasswd'),
    `alice:{SHA}${createHash('sha1').update('wonder').digest('base64')}\n`,
  );
  writeFileSync(
    join(folder, 'htdigest'),
    `alice:api:${createHash('md5').update('alice:api:wonder').digest('hex')}\n`,
  );
  const digest = (path: string, more: string) => `
<Location /${path}/>
  AuthType Digest
  AuthName api
  AuthDigestProvider file
  AuthUserFile ${folder}/htdigest
  ${more}
  Require valid-user
</Location>`;
  writeFileSync(
    join(folder, 'apache.conf'),
    `
ServerRoot ${folder}
ServerName 127.0.0.1
Listen 127.0.0.1:${port}
PidFile ${folder}/apache.pid
Mutex file:${folder} default
ErrorLog ${folder}/error.log
LogLevel crit
User www-data
Group www-data
${['mpm_event', 'authn_core', 'authn_file', 'authz_core', 'authz_user', 'auth_basic', 'auth_digest', 'mime']
  .map((name) => `LoadModule ${name}_module ${modules}/mod_${name}.so`)
  .join('\n')}
TypesConfig /etc/mime.types
AddType application/json .json
DocumentRoot ${folder}/www
StartServers 1
ServerLimit 1
ThreadsPerChild 16
MaxRequestWorkers 16
<Location /basic/>
  AuthType Basic
  AuthName api
  AuthBasicProvider file
  AuthUserFile ${folder}/htpasswd
  Require valid-user
</Location>
${digest('digest', `AuthDigestNonceLifetime ${nonceSeconds}`)}
${digest('strict', 'AuthDigestNcCheck On')}
`,
  );
  // The worker runs as www-data and must reach the folder.
  chmodSync(folder, 0o755);
  return startProcess('/usr/sbin/apache2', ['-f', join(folder, 'apache.conf'), '-DFOREGROUND'], {
    url: `http://127.0.0.1:${port}`,
    folder,
  });
}
