import { createReadStream } from 'node:fs';
import { request } from 'node:http';
import { connectTo, startClaviger } from '../../test/peers/proxy/world.ts';
import { medianOf } from './against.ts';
import { forked, memoryOf, nginxMissing, startNginx } from './processes.ts';

/** Large bodies through one target, in MB/s; and by how many MB its memory grew at most. */
export interface Throughput {
  readonly name: string;
  readonly down: number;
  readonly up: number;
  readonly grown: number | null;
}

interface Way {
  readonly name: string;
  /** What paths of the provider stand behind. */
  readonly url: string;
  readonly pids: readonly number[];
  readonly headers?: Readonly<Record<string, string>>;
}

/** Carries bodies of so many MB both ways through each. */
export async function measureLarge(mb: number, rounds: number): Promise<readonly Throughput[]> {
  const provider = await forked('bodies.ts');
  const forwarder = await forked('forwarder.ts', [provider.url]);
  const claviger = await startClaviger();
  const nginx =
    nginxMissing === undefined
      ? await startNginx(
          (port) =>
            `server { listen 127.0.0.1:${port}; location / { proxy_pass ${provider.url}; proxy_http_version 1.1; proxy_buffering off; proxy_request_buffering off; } }`,
        )
      : undefined;
  try {
    const id = await connectTo(claviger, 'large', {
      authentication: {
        type: 'custom',
        fields: [{ key: 'k', required: false }],
        test: { url: `${provider.url}/0`, method: 'POST' },
      },
      baseUrl: provider.url,
    });
    const authorization = `Bearer ${claviger.apiKey}`;
    const ways: readonly Way[] = [
      { name: 'direct', url: provider.url, pids: [] },
      ...(nginx === undefined ? [] : [{ name: 'nginx', url: nginx.url, pids: [nginx.pid] }]),
      { name: 'Node http + undici', url: forwarder.url, pids: [forwarder.pid] },
      {
        name: 'Claviger',
        url: `${claviger.url}/v1/connections/${id}/proxy`,
        pids: [claviger.pid],
        headers: { authorization },
      },
    ];
    const measured: Throughput[] = [];
    for (let round = 0; round < rounds; round += 1)
      for (const way of ways) measured.push(await through(way, mb));
    return ways.map(({ name }) => {
      const own = measured.filter((one) => one.name === name);
      const grown = own.map((one) => one.grown).filter((one) => one !== null);
      return {
        name,
        down: medianOf(own.map(({ down }) => down)),
        up: medianOf(own.map(({ up }) => up)),
        grown: grown.length === 0 ? null : Math.round(Math.max(...grown)),
      };
    });
  } finally {
    await nginx?.close();
    await claviger.close();
    await forwarder.close();
    await provider.close();
  }
}

async function through(way: Way, mb: number): Promise<Throughput> {
  const before = memoryOf(way.pids);
  let most = before ?? 0;
  const watching = setInterval(() => {
    most = Math.max(most, memoryOf(way.pids) ?? 0);
  }, 50);
  const bytes = mb * 1024 * 1024;
  const down = await timed(mb, way, 'GET', `/${bytes}`);
  const up = await timed(mb, way, 'POST', '/take', bytes);
  clearInterval(watching);
  const isMeasured = way.pids.length > 0 && before !== undefined;
  return { name: way.name, down, up, grown: isMeasured ? most - before : null };
}

/** In MB/s. */
function timed(mb: number, { url, headers }: Way, method: string, path: string, bytes = 0): Promise<number> {
  const startedAt = performance.now();
  return new Promise((resolve, reject) => {
    const asked = request(
      url + path,
      { method, headers: { ...headers, ...(bytes > 0 ? { 'content-length': bytes } : {}) } },
      (response) => {
        if (response.statusCode !== 200) reject(new Error(`${response.statusCode} for ${method} ${path}`));
        response.resume();
        response.once('end', () =>
          resolve(Number((mb / ((performance.now() - startedAt) / 1000)).toFixed(1))),
        );
      },
    );
    asked.once('error', reject);
    if (bytes > 0) createReadStream('/dev/zero', { end: bytes - 1, highWaterMark: 256 * 1024 }).pipe(asked);
    else asked.end();
  });
}
