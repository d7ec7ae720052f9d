import { type Claviger, connectTo, startClaviger } from '../../test/peers/proxy/world.ts';
import { authData, byKey } from './command.ts';
import { forked, nginxMissing, type Running, startNginx } from './processes.ts';

/** Something that calls go through. */
export interface Target {
  readonly name: string;
  readonly url: string;
  /** Whole requests, ready to be written; each caller has one of them. */
  readonly requests: readonly string[];
  /** Of the processes that carry the bytes; none for the provider itself. */
  readonly pids: readonly number[];
}

/** All targets, and how to end them. */
export interface Targets {
  readonly all: readonly Target[];
  close(): Promise<void>;
}

/** Connections that 512 callers share: one carries 64 calls at once. */
const idsOfOurs = 16;

/** Starts all: the provider alone, and everything that stands before it. */
export async function startTargets(): Promise<Targets> {
  const provider = await forked('provider.ts');
  const started: { close(): Promise<void> }[] = [provider];
  const keep = <One extends { close(): Promise<void> }>(one: One): One => {
    started.push(one);
    return one;
  };
  const targets: Target[] = [
    { name: 'direct', url: provider.url, requests: [get(provider.url, '/x')], pids: [] },
  ];
  const add = (name: string, { url, pid }: Running, path = '/x', more: readonly number[] = []) =>
    targets.push({ name, url, requests: [get(url, path)], pids: [pid, ...more] });

  if (nginxMissing === undefined)
    add('nginx, a static header', keep(await startNginx((port) => staticHeader(port, provider.url))));
  add('Node http + undici', keep(await forked('forwarder.ts', [provider.url])));
  for (const [name, loggedCalls] of [
    ['Claviger', 'all'],
    ['Claviger, calls not logged', 'none'],
  ] as const) {
    const claviger = keep(await startClaviger({ CLAVIGER_LOG_CALLS: loggedCalls }));
    const through = async (key: string, baseUrl: string) => {
      const ids = await connectedIds(claviger, key, baseUrl);
      const requests = ids.map((id) => callOf(claviger, id));
      return { ids, target: { url: claviger.url, requests, pids: [claviger.pid] } };
    };
    const { ids, target } = await through('bench', provider.url);
    targets.push({ name, ...target });
    if (loggedCalls === 'none') continue;
    const changing = await through('changing', `${provider.url}/changing`);
    targets.push({ name: 'Claviger, twelve headers that change', ...changing.target });
    if (nginxMissing !== undefined) continue;
    const { host, apiKey, pid } = claviger;
    const [id = ''] = ids;
    const asking = await startNginx((port, folder) =>
      askingUs({ port, folder, host, apiKey, id, provider: provider.url }),
    );
    add('nginx that asks Claviger', keep(asking), '/x', [pid]);
  }
  return {
    all: targets,
    async close() {
      for (const one of started.toReversed()) await one.close();
    },
  };
}

async function connectedIds(claviger: Claviger, key: string, upstream: string) {
  const ids = [await connectTo(claviger, key, { ...byKey(upstream) }, { authData })];
  while (ids.length < idsOfOurs) {
    const user = { id: `u-${ids.length}` };
    const made = await claviger.api('POST', '/v1/connections', { integration: key, user, authData });
    ids.push(String(made['id']));
  }
  return ids;
}

/** A call through a connection. */
export function callOf({ url, apiKey }: Pick<Claviger, 'url' | 'apiKey'>, id: string): string {
  return get(url, `/v1/connections/${id}/proxy/x`, [`authorization: Bearer ${apiKey}`]);
}

/** A request as a client writes it. */
export function get(url: string, path: string, more: readonly string[] = []): string {
  const lines = [
    `GET ${path} HTTP/1.1`,
    `host: ${new URL(url).host}`,
    'accept: */*',
    'user-agent: bench',
    ...more,
  ];
  return `${lines.join('\r\n')}\r\n\r\n`;
}

const upstreamOf = (url: string) =>
  `upstream provider { server ${new URL(url).host}; keepalive 512; keepalive_requests 100000000; }`;

function staticHeader(port: number, provider: string): string {
  return `${upstreamOf(provider)}
  server {
    listen 127.0.0.1:${port};
    location / { proxy_pass http://provider; proxy_http_version 1.1; proxy_set_header Connection ""; proxy_set_header X-Api-Key static; }
  }`;
}

/** As docs/authorize.md says, without what is for credentials that the app refuses. */
function askingUs(of: {
  readonly port: number;
  readonly folder: string;
  readonly host: string;
  readonly apiKey: string;
  readonly id: string;
  readonly provider: string;
}): string {
  return `${upstreamOf(of.provider)}
  upstream claviger { server ${of.host}; keepalive 64; }
  proxy_cache_path ${of.folder}/cache keys_zone=claviger:1m;
  server {
    listen 127.0.0.1:${of.port};
    location / {
      auth_request /_claviger;
      auth_request_set $key $upstream_http_x_api_key;
      proxy_pass http://provider; proxy_http_version 1.1; proxy_set_header Connection ""; proxy_set_header X-Api-Key $key;
    }
    location = /_claviger {
      internal;
      proxy_pass http://claviger/v1/connections/${of.id}/authorize;
      proxy_http_version 1.1; proxy_pass_request_body off;
      proxy_set_header Content-Length ""; proxy_set_header Connection "";
      proxy_set_header Authorization "Bearer ${of.apiKey}";
      proxy_set_header X-Original-Method $request_method; proxy_set_header X-Original-URI $request_uri;
      proxy_cache claviger; proxy_cache_key ${of.id};
    }
  }`;
}
