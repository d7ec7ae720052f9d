import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { connectTo, startClaviger } from '../../test/peers/proxy/world.ts';
import { temporaryFolder } from '../../test/peers/servers/process.ts';
import { authData, byKey } from './command.ts';
import { drawFlame } from './flame.ts';
import { runCalls } from './load.ts';
import { forked } from './processes.ts';
import { type Frame, framesOf, type Profile } from './profile.ts';
import { callOf } from './targets.ts';

/** Records where the CPU time of a warm server goes, under 64 callers. Undefined where signals cannot ask for it. */
export async function recordFrames(ms: number): Promise<Frame | undefined> {
  if (process.platform === 'win32') return undefined;
  const folder = temporaryFolder('profile');
  const file = join(folder, 'profile.json');
  const provider = await forked('provider.ts');
  const claviger = await startClaviger({
    NODE_OPTIONS: `--import ${new URL('profiler.ts', import.meta.url).href}`,
    BENCH_PROFILE: file,
  });
  try {
    const id = await connectTo(claviger, 'flame', { ...byKey(provider.url) }, { authData });
    const requests = [callOf(claviger, id)];
    await runCalls(claviger.url, requests, 64, ms);
    process.kill(claviger.pid, 'SIGUSR2');
    await runCalls(claviger.url, requests, 64, ms);
    process.kill(claviger.pid, 'SIGUSR2');
    while (!existsSync(file)) await sleep(50);
    const profile: Profile = JSON.parse(readFileSync(file, 'utf8'));
    return framesOf(profile, new URL('../../', import.meta.url).href);
  } finally {
    await claviger.close();
    await provider.close();
    rmSync(folder, { recursive: true });
  }
}

/** Draws them where the documentation shows them. */
export function drawFrames(frames: Frame): void {
  const folder = new URL('../../docs/images/', import.meta.url);
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    fileURLToPath(new URL('proxy-flame.svg', folder)),
    drawFlame(frames, 'CPU time of the server, 64 callers, warm'),
  );
  console.log('drawn to docs/images/proxy-flame.svg');
}
