import { writeFile } from 'node:fs/promises';
import type { Io } from '../io.ts';
import { currentVersion } from '../remote/current-version.ts';
import { RemoteError, withServer } from '../remote/server.ts';

/** What the command line said. */
export interface PullOptions {
  /** The file to write; `-` prints it. */
  readonly out?: string;
  /** Whether a file that is there is written over. */
  readonly force: boolean;
  readonly json: boolean;
}

/** `claviger pull KEY [VERSION]`: writes the definition of a version into a file. */
export function pull(
  io: Io,
  key: string,
  version: string | undefined,
  options: PullOptions,
): Promise<number> {
  return withServer(io, async (client) => {
    const file = options.out ?? fileOf(key);
    const number = version ?? (await currentVersion(client, key));
    const definition = await client.integrations.versions.definition.get(key, number);
    const text = JSON.stringify(definition, null, 2);
    if (file === '-') {
      io.out(text);
      return 0;
    }
    try {
      await writeFile(file, `${text}\n`, { flag: options.force ? 'w' : 'wx' });
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : '';
      throw new RemoteError(
        code === 'EEXIST'
          ? `${file} is there already. Name another with --out, or write over it with --force.`
          : `${file} cannot be written (${code}).`,
        { cause: error },
      );
    }
    io.out(
      options.json
        ? JSON.stringify({ integration: key, version: number, file }, null, 2)
        : `${key} ${number} is in ${file}.`,
    );
    return 0;
  });
}

/** A key that is no name of a file here would lead somewhere else. */
function fileOf(key: string): string {
  if (/^[\w-][\w.-]*$/.test(key)) return `${key}.claviger.json`;
  throw new RemoteError(`${JSON.stringify(key)} is no key of an integration. Name the file with --out.`);
}
