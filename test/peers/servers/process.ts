import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A server that others wrote, running. */
export interface Peer {
  readonly url: string;
  stop(): Promise<void>;
}

/** A port that was free a moment ago, and that no system gives to whoever asks for any: servers need seconds to start. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(12_000, 32_000);
    const server = createServer();
    const isFree = await new Promise<boolean>((resolve) => {
      server.once('error', () => resolve(false));
      server.listen(port, '127.0.0.1', () => resolve(true));
    });
    if (!isFree) continue;
    await new Promise((resolve) => server.close(resolve));
    return port;
  }
}

/** A folder that `stop` removes. */
export function temporaryFolder(name: string): string {
  return mkdtempSync(join(tmpdir(), `claviger-${name}-`));
}

function answers(url: string): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = request(url, { timeout: 2_000 }, (response) => {
      response.resume();
      resolve(true);
    });
    probe.on('error', () => resolve(false));
    probe.on('timeout', () => probe.destroy());
    probe.end();
  });
}

/** Starts a program and waits until its URL answers with any status. */
export async function startProcess(
  command: string,
  args: readonly string[],
  options: { url: string; folder?: string; env?: Record<string, string>; uid?: number; gid?: number },
): Promise<Peer> {
  const { PATH = '', HOME = '/tmp', LANG = 'C.UTF-8' } = process.env;
  const child = spawn(command, args, {
    cwd: options.folder,
    env: { PATH, HOME, LANG, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(options.uid === undefined ? {} : { uid: options.uid }),
    ...(options.gid === undefined ? {} : { gid: options.gid }),
  });
  let output = '';
  const keep = (chunk: Buffer) => {
    output = (output + chunk.toString()).slice(-4_000);
  };
  child.stdout?.on('data', keep);
  child.stderr?.on('data', keep);
  child.on('error', (error) => keep(Buffer.from(String(error))));
  for (let attempt = 0; attempt < 300; attempt += 1) {
    if (await answers(options.url))
      return { url: options.url, stop: () => stopProcess(child, options.folder) };
    if (child.exitCode !== null) break;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  await stopProcess(child, options.folder);
  throw new Error(`${command} did not answer at ${options.url}:\n${output}`);
}

async function stopProcess(child: ChildProcess, folder: string | undefined): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    const hard = setTimeout(() => child.kill('SIGKILL'), 5_000);
    await gone;
    clearTimeout(hard);
  }
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
}

/** Whether a command can be run at all. */
export function has(command: string, args: readonly string[]): boolean {
  try {
    execFileSync(command, args, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
