import { playgroundPort } from './definitions/definitions.ts';
import { startPlayground } from './start.ts';

const playground = await startPlayground({ port: Number(process.env['PORT'] ?? playgroundPort) });
process.stdout.write(`The playground listens at ${playground.url}\n`);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void playground.close());
