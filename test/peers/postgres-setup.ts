import type { TestProject } from 'vitest/node';
import type {} from '../../packages/server/src/store/postgres/temporary-postgres.ts';
import { missingPostgres, startPostgres } from './servers/postgres.ts';

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
  const server = await startPostgres({ fsync: 'off' });
  project.provide('postgres', { url: server.url, programs: server.programs });
  return () => server.remove();
}
