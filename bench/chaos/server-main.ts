import { readSettings, startServer } from '@claviger/server';

/** A serving process as it is in production; it tells its address to whoever forked it, and ends with them. */
const server = await startServer(readSettings(process.env));
const close = async () => {
  await server.close();
  process.exit();
};
process.once('SIGTERM', close);
process.once('disconnect', close);
process.send?.({ url: server.url });
