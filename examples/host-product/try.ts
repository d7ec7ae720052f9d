import { readSettings } from './settings.ts';
import { startProduct } from './start.ts';
import { demoUsers } from './users.ts';

/** `npm run example`: the product, with a Claviger and a CRM to try it with, unless settings name a Claviger. */
const stopped = new Promise<void>((resolve) => {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
});
const undo: (() => Promise<unknown>)[] = [];

try {
  const { env, told } = await findClaviger();
  const settings = readSettings(env);
  undo.unshift((await startProduct(settings)).close);
  const users = demoUsers.map(({ email, password }) => `          sign in as ${email} with ${password}`);
  process.stdout.write(`
Ledgerly  ${settings.origin}
${users.join('\n')}
${told}

Ctrl-C ends it.
`);
  await stopped;
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
} finally {
  for (const step of undo) await step();
}

/** The settings of the product, and what to tell of the Claviger that they lead to. */
async function findClaviger() {
  const { CLAVIGER_URL: url, INTEGRATION: integration } = process.env;
  if (url !== undefined) return { env: process.env, told: `\nIt connects ${integration} of ${url}.` };
  const { startWorld } = await import('./try/world.ts');
  const world = await startWorld(process.env);
  undo.unshift(world.close);
  return { env: { ...process.env, ...world.env }, told: world.told };
}
