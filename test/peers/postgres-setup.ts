import type { TestProject } from 'vitest/node';
import { missingPostgres, startPostgres } from './servers/postgres.ts';

/** What the tests of the store find: a database, or why there is none. */
export interface GivenPostgres {
  readonly url?: string;
  /** The folder of pg_dump and the like; absent for a database that was given. */
  readonly programs?: string;
  readonly missing?: string;
}

declare module 'vitest' {
  interface ProvidedContext {
    postgres: GivenPostgres;
  }
}

/** One PostgreSQL for all files of a run; DATABASE_URL names another, where each test has a schema of its own. */
export async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const url = process.env['DATABASE_URL'];
  if (url !== undefined && url !== '') {
    project.provide('postgres', { url });
    return undefined;
  }
  const missing = missingPostgres();
  if (missing !== undefined) {
    project.provide('postgres', { missing });
    return undefined;
  }
  const server = await startPostgres();
  project.provide('postgres', { url: server.url, programs: server.programs });
  return () => server.remove();
}
