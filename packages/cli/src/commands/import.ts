import { type Data, importFrom, type TransferSecret } from '@claviger/server';
import type { Io } from '../io.ts';
import { readSecret } from '../secret.ts';
import { counted, sayingWhy, sayProgress, withStore } from '../store.ts';

/** `claviger import FILE`: adds what is not there yet. Answers the exit code. */
export function importStore(
  io: Io,
  file: string,
  options: { readonly passphraseFile?: string; readonly json: boolean },
): Promise<number> {
  return sayingWhy(io, async () => {
    const secret = await readSecret(io, { ...options, isNew: false });
    return withStore(io, { mayMake: true }, (data) => add(io, { file, json: options.json }, secret, data));
  });
}

async function add(
  io: Io,
  { file, json }: { readonly file: string; readonly json: boolean },
  secret: TransferSecret,
  { store, secrets }: Data,
): Promise<number> {
  if (secrets.created) io.say(`A new store was made. Its API key, shown this once: ${secrets.apiKey}`);
  const { added, present, refused } = await importFrom(file, {
    transfer: store.transfer,
    secret,
    onProgress: sayProgress(io, 'records read', () => performance.now()),
  });
  for (const one of refused) io.say(one);
  if (json) io.out(JSON.stringify({ added, present, refused: refused.length }, null, 2));
  else io.out(`${counted(added, 'record')} added, ${present.toLocaleString('en')} were there already`);
  if (refused.length > 0) io.say(`${counted(refused.length, 'record')} refused, as named above.`);
  return refused.length === 0 ? 0 : 1;
}
