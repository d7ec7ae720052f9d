import { DatabaseSync } from 'node:sqlite';

/** What SQLite itself finds wrong with a database. */
export function integrityFaults(path: string): readonly string[] {
  const database = new DatabaseSync(path);
  const rows = database.prepare('pragma integrity_check').all();
  database.close();
  return rows.map((row) => String(row['integrity_check'])).filter((line) => line !== 'ok');
}
