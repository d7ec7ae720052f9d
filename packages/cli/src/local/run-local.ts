import type { Io } from '../io.ts';
import { EnvFileError } from './env-file.ts';
import { type ChooseWay, type Local, LocalError, type LocalOptions, openLocal } from './local.ts';
import { LoopbackError } from './loopback.ts';

/** Opens a definition, works with it and closes it again. Answers the exit code; what stands in the way is said. */
export async function runLocal(
  io: Io,
  file: string,
  options: LocalOptions,
  work: (local: Local) => Promise<number>,
  chooseWay?: ChooseWay,
): Promise<number> {
  let local: Local | undefined;
  try {
    local = await openLocal(io, file, options, chooseWay);
    return await work(local);
  } catch (error) {
    const isTold = [LocalError, LoopbackError, EnvFileError].some((kind) => error instanceof kind);
    if (!isTold || !(error instanceof Error)) throw error;
    io.say(error.message);
    return 1;
  } finally {
    await local?.close();
  }
}
