import { Client, DatabaseError } from 'pg';

/** @see https://www.postgresql.org/docs/current/errcodes-appendix.html */
const duplicate = '42P04';
const forbidden = '42501';

const found = new Map<string, Promise<string>>();

/**
 * A database for each worker of the test runner beside the given one; outside of the runner, and where none may be made,
 * the given one. A migration reads the catalogue of its whole database, and fails over a table that the test of another
 * worker drops meanwhile.
 */
export function databaseOfWorker(given: string): Promise<string> {
  const worker = process.env['VITEST_POOL_ID'];
  if (worker === undefined) return Promise.resolve(given);
  const asked = found.get(given) ?? findOrMake(given, `claviger_tests_${worker}`);
  found.set(given, asked);
  return asked;
}

async function findOrMake(given: string, name: string): Promise<string> {
  const client = new Client({ connectionString: given });
  await client.connect();
  try {
    await client.query(`create database ${client.escapeIdentifier(name)}`);
  } catch (error) {
    const code = error instanceof DatabaseError ? error.code : undefined;
    if (code === forbidden) return given;
    if (code !== duplicate) throw error;
  } finally {
    await client.end();
  }
  return Object.assign(new URL(given), { pathname: `/${name}` }).href;
}
