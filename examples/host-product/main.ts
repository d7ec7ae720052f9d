import { readSettings } from './settings.ts';
import { startProduct } from './start.ts';

try {
  const settings = readSettings(process.env);
  await startProduct(settings);
  process.stdout.write(`Ledgerly is at ${settings.origin}\n`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
}
