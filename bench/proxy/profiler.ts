import { renameSync, writeFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';

/** Loaded before a server: SIGUSR2 begins a profile of its CPU time, the next one writes it to where BENCH_PROFILE says. */
const file = process.env['BENCH_PROFILE'] ?? '';
let session: Session | undefined;

process.on('SIGUSR2', async () => {
  if (session === undefined) {
    session = new Session();
    session.connect();
    await session.post('Profiler.enable');
    await session.post('Profiler.start');
    return;
  }
  const { profile } = await session.post('Profiler.stop');
  session.disconnect();
  session = undefined;
  // Whoever waits for the file finds all of it.
  writeFileSync(`${file}.part`, JSON.stringify(profile));
  renameSync(`${file}.part`, file);
});
