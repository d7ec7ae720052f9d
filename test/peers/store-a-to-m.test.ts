import { onPostgres } from './on-postgres.ts';

// What is tested on the embedded store too, and what only PostgreSQL has: in two files, for two cores.
onPostgres(['sql/[a-m]*.test.ts', 'postgres/*.test.ts']);
