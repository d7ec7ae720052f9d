import { createLog, openData, readSettings, type Store } from '@claviger/server';
import type { Io } from './io.ts';
import { run } from './program.ts';

/** A key made of its id, in the form of the setting. */
export const key = (id: string) => `${id}:${Buffer.alloc(32, id).toString('base64')}`;
const exportKey = Buffer.alloc(32, 9).toString('base64');

export type Env = Readonly<Record<string, string>>;

/** Settings of a store in this folder. */
export const envOf = (dataFolder: string, more: Env = {}): Env => ({
  CLAVIGER_DATA: dataFolder,
  CLAVIGER_EXPORT_KEY: exportKey,
  ...more,
});

/** Runs a command in this process; `typed` is what a person would answer. */
export async function command(env: Env, args: readonly string[], typed: readonly string[] = []) {
  const spoken = { out: '', say: '' };
  const answers = [...typed];
  const io: Io = {
    env,
    out: (text) => {
      spoken.out += `${text}\n`;
    },
    say: (text) => {
      spoken.say += `${text}\n`;
    },
    askSecret: async () => answers.shift(),
    ask: async () => undefined,
    open: () => {},
    untilStopped: () => new Promise(() => {}),
  };
  return { code: await run(args, io), ...spoken };
}

/** Works with a store, as a server would. */
export async function within(env: Env, work: (store: Store) => Promise<void>): Promise<void> {
  const { store } = await openData(readSettings(env), createLog('silent'));
  await work(store);
  await store.close();
}

/** An integration, its environment, and one connection. */
export const fill = (env: Env) =>
  within(env, async (store) => {
    await store.integrations.create('default', { key: 'acme', name: 'Acme', version: '1.0.0', document: {} });
    await store.environment.patch('default', 'acme', '1.0.0', { SECRET: 'planted-environment' });
    await store.credentials.create(
      {
        id: 'conn_1',
        workspace: 'default',
        integration: 'acme',
        version: '1.0.0',
        scheme: 'any',
        user: { id: 'u-1' },
        label: '',
        metadata: {},
        createdAt: 1,
        authData: { token: 'planted-token' },
      },
      () => 'Acme',
    );
  });
