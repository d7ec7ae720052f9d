import { onPostgres } from './on-postgres.ts';

// What is tested on the embedded store too, from n to z.
onPostgres(['sql/[n-z]*.test.ts']);
