import { onPostgres } from './on-postgres.ts';

// What works on the store, and takes turns with other processes.
onPostgres([
  '../webhooks/deliver.test.ts',
  '../mail/deliver.test.ts',
  '../testers/testers.test.ts',
  '../incidents/{notify,overseer}.test.ts',
]);
