import {
  createLog,
  type Data,
  hasData,
  openData,
  readSettings,
  SettingsError,
  StoreUnavailable,
  TransferRefusal,
} from '@claviger/server';
import type { Io } from './io.ts';

/** Does a piece of work; what stops it and is nobody's bug is said in one line. Answers the exit code. */
export async function sayingWhy(io: Io, work: () => Promise<number>): Promise<number> {
  try {
    return await work();
  } catch (error) {
    const isExpected =
      error instanceof SettingsError || error instanceof TransferRefusal || error instanceof StoreUnavailable;
    if (!isExpected) throw error;
    io.say(error.message);
    return 1;
  }
}

/** Opens the store that the settings name, works with it and closes it. */
export function withStore(
  io: Io,
  options: { readonly mayMake: boolean },
  work: (data: Data) => Promise<number>,
): Promise<number> {
  return sayingWhy(io, async () => {
    const settings = readSettings(io.env);
    if (!options.mayMake && !(await hasData(settings)))
      throw new SettingsError(
        'CLAVIGER_DATA',
        `there is no store in ${settings.dataFolder}. Name its folder, or its database with DATABASE_URL.`,
      );
    const data = await openData(settings, createLog('error'));
    try {
      return await work(data);
    } finally {
      await data.store.close();
    }
  });
}

/** Says how far something is, at most once a second. `now` in milliseconds. */
export function sayProgress(io: Io, what: string, now: () => number) {
  let said = now();
  return ({ done, total }: { readonly done: number; readonly total: number }): void => {
    if (now() - said < 1_000) return;
    said = now();
    io.say(`${what}: ${done.toLocaleString('en')} of ${total.toLocaleString('en')}`);
  };
}

/** `1 record`, `2 records`. */
export function counted(count: number, noun: string): string {
  return `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;
}
