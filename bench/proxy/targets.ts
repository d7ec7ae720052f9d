import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { connectTo, startClaviger } from '../../test/peers/proxy/world.ts';
import { missingPackage } from '../../test/peers/servers/debian.ts';
import { freePort, has, temporaryFolder } from '../../test/peers/servers/process.ts';

/** Something that calls go through. */
export interface Target {
  readonly name: string;
  readonly url: string;
  /** The whole request, ready to be written. */
  readonly request: string;
  /** Of the one process that carries the bytes; undefined for the provider itself. */
  readonly pid?: number;
  close(): Promise<void>;
}

/** Undefined when nginx can be started, else why not. */
export const nginxMissing = missingPackage('nginx-light', () => has('/usr/sbin/nginx', ['-v']));

/** Starts all: the provider alone, and everything that stands before it. */
export async function startTargets(): Promise<readonly Target[]> {
  const provider = await forked('provider.ts', []);
  const direct: Target = {
    name: 'direct',
    url: provider.url,
    request: requestTo(provider.url, '/x'),
    close: provider.close,
  };
  const forwarder = await forked('forwarder.ts', [provider.url]);
  const node: Target = {
    name: 'Node http + undici',
    url: forwarder.url,
    request: requestTo(forwarder.url, '/x'),
    pid: forwarder.pid,
    close: forwarder.close,
  };
  const nginx = nginxMissing === undefined ? [await startNginx(provider.url)] : [];
  return [direct, ...nginx, node, await startOurs(provider.url)];
}

function requestTo(url: string, path: string, more: readonly string[] = []): string {
  const lines = [
    `GET ${path} HTTP/1.1`,
    `host: ${new URL(url).host}`,
    'accept: */*',
    'user-agent: bench',
    ...more,
  ];
  return `${lines.join('\r\n')}\r\n\r\n`;
}

async function forked(file: string, args: readonly string[]) {
  const child = fork(fileURLToPath(new URL(file, import.meta.url)), args);
  const [{ url }] = (await once(child, 'message')) as [{ url: string }];
  return { url, pid: child.pid ?? 0, close: () => end(child) };
}

async function end(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  await gone;
}

async function startNginx(upstream: string): Promise<Target> {
  const folder = temporaryFolder('nginx');
  const port = await freePort();
  const file = join(folder, 'nginx.conf');
  // One process, so that its CPU time is all of it.
  writeFileSync(
    file,
    `daemon off; master_process off; pid ${folder}/pid; error_log stderr crit;
events { worker_connections 4096; }
http {
  access_log off;
  keepalive_requests 100000000;
  ${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${folder}/${name};`).join(' ')}
  upstream provider { server ${new URL(upstream).host}; keepalive 512; keepalive_requests 100000000; }
  server {
    listen 127.0.0.1:${port};
    location / { proxy_pass http://provider; proxy_http_version 1.1; proxy_set_header Connection ""; proxy_set_header X-Api-Key static; }
  }
}`,
  );
  const child = spawn('/usr/sbin/nginx', ['-c', file, '-p', folder], { stdio: 'inherit' });
  const url = `http://127.0.0.1:${port}`;
  for (let isUp = false; !isUp; ) {
    if (child.exitCode !== null) throw new Error('nginx did not start');
    isUp = await fetch(url).then(
      () => true,
      () => new Promise<boolean>((resolve) => setTimeout(resolve, 50, false)),
    );
  }
  const close = async () => {
    await end(child);
    rmSync(folder, { recursive: true });
  };
  return { name: 'nginx', url, request: requestTo(url, '/x'), pid: child.pid ?? 0, close };
}

async function startOurs(upstream: string): Promise<Target> {
  const claviger = await startClaviger({ CLAVIGER_LOG_LEVEL: 'info' });
  const definition = {
    authentication: {
      type: 'custom',
      fields: [{ key: 'api_key', type: 'password' }],
      test: { url: `${upstream}/me` },
    },
    requestTemplate: { headers: { 'X-Api-Key': '{{bundle.authData.api_key}}' } },
    baseUrl: upstream,
  };
  const id = await connectTo(claviger, 'bench', definition, { authData: { api_key: 'static-0123456789' } });
  const request = requestTo(claviger.url, `/v1/connections/${id}/proxy/x`, [
    `authorization: Bearer ${claviger.apiKey}`,
  ]);
  return { name: 'Claviger', url: claviger.url, request, pid: claviger.pid, close: claviger.close };
}

/** CPU time that a process has used, in microseconds. Linux only; undefined elsewhere. */
export function cpuOf(pid: number): number | undefined {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
    // Ticks are hundredths of a second in every Linux that Node runs on.
    return (Number(fields[11]) + Number(fields[12])) * 10_000;
  } catch {
    return undefined;
  }
}
