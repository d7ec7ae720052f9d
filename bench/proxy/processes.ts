import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { missingPackage } from '../../test/peers/servers/debian.ts';
import { freePort, has, temporaryFolder } from '../../test/peers/servers/process.ts';

/** A program of a bench, running. */
export interface Running {
  readonly url: string;
  readonly pid: number;
  close(): Promise<void>;
}

/** Undefined when nginx can be started, else why not. */
export const nginxMissing = missingPackage('nginx-light', () => has('/usr/sbin/nginx', ['-v']));

/** Starts a file beside this one, in a process of its own. */
export async function forked(file: string, args: readonly string[] = []): Promise<Running> {
  const child = fork(fileURLToPath(new URL(file, import.meta.url)), args);
  const [{ url }] = (await once(child, 'message')) as [{ url: string }];
  return { url, pid: child.pid ?? 0, close: () => end(child) };
}

/** Starts nginx in one process, so that its CPU time is all of it. `http`: what stands in the block of that name. */
export async function startNginx(http: (port: number, folder: string) => string): Promise<Running> {
  const folder = temporaryFolder('nginx');
  const port = await freePort();
  const file = join(folder, 'nginx.conf');
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  writeFileSync(
    file,
    `daemon off; master_process off; pid ${folder}/pid; error_log stderr crit;
events { worker_connections 8192; }
http {
  access_log off;
  client_max_body_size 0;
  keepalive_requests 100000000;
  ${temporary.map((name) => `${name}_temp_path ${folder}/${name};`).join(' ')}
  ${http(port, folder)}
}`,
  );
  const child = spawn('/usr/sbin/nginx', ['-c', file, '-p', folder], { stdio: 'inherit' });
  const url = `http://127.0.0.1:${port}`;
  for (let isUp = false; !isUp; ) {
    if (child.exitCode !== null) throw new Error('nginx did not start');
    isUp = await fetch(`${url}/ready`).then(
      () => true,
      () => new Promise<boolean>((resolve) => setTimeout(resolve, 50, false)),
    );
  }
  const close = async () => {
    await end(child);
    rmSync(folder, { recursive: true });
  };
  return { url, pid: child.pid ?? 0, close };
}

async function end(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  await gone;
}

/** CPU time in microseconds: all of it, and what the system used on behalf of the process. */
export interface CpuTime {
  readonly all: number;
  readonly system: number;
}

/** CPU time that processes have used. Linux only; undefined elsewhere. */
export function cpuOf(pids: readonly number[]): CpuTime | undefined {
  try {
    const ticks = pids.map((pid) => {
      const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
      return { user: Number(fields[11]), system: Number(fields[12]) };
    });
    // Ticks are hundredths of a second in every Linux that Node runs on.
    const system = ticks.reduce((sum, one) => sum + one.system, 0) * 10_000;
    return { system, all: ticks.reduce((sum, one) => sum + one.user, 0) * 10_000 + system };
  } catch {
    return undefined;
  }
}

/** Resident memory of processes, in MB. Linux only; undefined elsewhere. */
export function memoryOf(pids: readonly number[]): number | undefined {
  try {
    return pids.reduce((sum, pid) => {
      const kb = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
      return sum + Number(kb ?? 0) / 1024;
    }, 0);
  } catch {
    return undefined;
  }
}
