import { readSettings } from './settings.ts';
import { startProduct } from './start.ts';

const settings = readSettings(process.env);
await startProduct(settings);
process.stdout.write(`Ledgerly is at ${settings.origin}\n`);
