import { readFile } from 'node:fs/promises';
import { parseEnv } from 'node:util';
import type { Client } from '@claviger/client';
import type { Io } from '../io.ts';
import { RemoteError, withServer } from '../remote/server.ts';
import { alignedTable } from '../table.ts';

/** What the command line said. */
export interface EnvOptions {
  readonly json: boolean;
}

/** What the command line said of a change. */
export interface EnvChangeOptions extends EnvOptions {
  /** A file of `NAME=value` lines. */
  readonly from?: string;
  /** Whether a version that others depend on is changed without a question. */
  readonly force: boolean;
}

/** `claviger env list KEY VERSION`: the names that are set, and since when. Values are never shown. @see ENV-8 */
export function listEnv(io: Io, key: string, version: string, options: EnvOptions): Promise<number> {
  return withServer(io, async (client) => {
    const names = await client.integrations.versions.environment.get(key, version);
    if (options.json) io.out(JSON.stringify(names, null, 2));
    else if (names.length === 0) io.say(`${key} ${version} has no environment values.`);
    else io.out(alignedTable(names.map(({ name, setAt }) => [name, setAt])));
    return 0;
  });
}

/** `claviger env set KEY VERSION NAME=VALUE…`: a name alone is asked for unseen. Names are upper-cased. @see ENV-5, ENV-7 */
export function setEnv(
  io: Io,
  key: string,
  version: string,
  words: readonly string[],
  options: EnvChangeOptions,
): Promise<number> {
  return withServer(io, async (client) => {
    const fromFile = options.from === undefined ? {} : await valuesOf(options.from);
    const values: Record<string, string> = { ...fromFile };
    for (const word of words) {
      const at = word.indexOf('=');
      const name = (at < 0 ? word : word.slice(0, at)).toUpperCase();
      const value = at < 0 ? await io.askSecret(`${name}: `) : word.slice(at + 1);
      if (value === undefined)
        throw new RemoteError(`Nobody can be asked for ${name}: write ${name}=VALUE, or give --from FILE.`);
      values[name] = value;
    }
    return change(io, client, { key, version, values, options });
  });
}

/** `claviger env unset KEY VERSION NAME…`: removes values. */
export function unsetEnv(
  io: Io,
  key: string,
  version: string,
  names: readonly string[],
  options: EnvChangeOptions,
): Promise<number> {
  const values = Object.fromEntries(names.map((name) => [name.toUpperCase(), null]));
  return withServer(io, (client) => change(io, client, { key, version, values, options }));
}

async function change(
  io: Io,
  client: Client,
  asked: {
    readonly key: string;
    readonly version: string;
    readonly values: Readonly<Record<string, string | null>>;
    readonly options: EnvChangeOptions;
  },
): Promise<number> {
  const { key, version, values, options } = asked;
  const changed = Object.keys(values);
  if (changed.length === 0) throw new RemoteError('Nothing to change: name values, or give --from FILE.');
  const { state } = await client.integrations.versions.get(key, version);
  if (state !== 'private' && !options.force) {
    const question = `${key} ${version} is ${state}: its connections use the new values at once. Change ${changed.join(', ')}? (y/N) `;
    const answer = await io.ask(question);
    if (answer === undefined || !/^y(es)?$/i.test(answer.trim())) {
      io.say(
        answer === undefined
          ? `${key} ${version} is ${state}, and nobody can be asked: give --force.`
          : 'Nothing was changed.',
      );
      return 1;
    }
  }
  const isRemoval = Object.values(values).every((value) => value === null);
  const names = await client.integrations.versions.environment.change(key, version, values);
  if (options.json) io.out(JSON.stringify(names, null, 2));
  else io.out(`${key} ${version}: ${changed.join(', ')} ${isRemoval ? 'removed' : 'changed'}.`);
  return 0;
}

/** What a file sets; an account that stands in it too stays here. */
async function valuesOf(file: string): Promise<Record<string, string>> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new RemoteError(`--from: ${file} cannot be read (${code}).`, { cause: error });
  }
  return Object.fromEntries(
    Object.entries(parseEnv(text.replace(/^\uFEFF/, '')))
      .filter(([name]) => !name.startsWith('authData_'))
      .map(([name, value]) => [name.toUpperCase(), value ?? '']),
  );
}
