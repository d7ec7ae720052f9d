import { onPostgres } from './on-postgres.ts';

// What is tested on the embedded store too, and what only PostgreSQL has.
onPostgres(['sql/*.test.ts', 'postgres/*.test.ts']);
