import type { Io } from '../io.ts';
import { withServer } from '../remote/server.ts';

/** What the command line said. */
export interface CloneOptions {
  readonly bump: 'major' | 'minor' | 'patch';
  readonly json: boolean;
}

/** `claviger clone KEY VERSION`: a new version with the definition and the environment of another. @see VER-4 */
export function clone(io: Io, key: string, version: string, options: CloneOptions): Promise<number> {
  return withServer(io, async (client) => {
    const made = await client.integrations.versions.clone(key, version, { bump: options.bump });
    io.out(
      options.json
        ? JSON.stringify(made, null, 2)
        : `${key} ${made.version} is a clone of ${version}, private for now.`,
    );
    return 0;
  });
}
