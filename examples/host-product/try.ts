import { readSettings } from './settings.ts';
import { startProduct } from './start.ts';
import { demoUsers } from './users.ts';

/** `npm run example`: the product, with a Claviger and a CRM to try it with, unless settings name a Claviger. */
const stopped = new Promise<void>((resolve) => {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
});
const say = (text: string) => process.stdout.write(`${text}\n`);

const { startWorld } = await import('./try/world.ts');
const world = process.env['CLAVIGER_URL'] === undefined ? await startWorld(process.env) : undefined;
const settings = readSettings({ ...process.env, ...world?.env });
const product = await startProduct(settings);

say(`
Ledgerly  ${settings.origin}
${demoUsers.map(({ email, password }) => `          sign in as ${email} with ${password}`).join('\n')}
${world === undefined ? `\nIt connects ${settings.integration} of ${settings.claviger.url}.` : world.told}

Ctrl-C ends it.`);
await stopped;
await product.close();
await world?.close();
