import cluster from 'node:cluster';
import { AggregatorRegistry, type Registry } from 'prom-client';
import { type FromWorker, isOurs, type ToWorker } from './messages.ts';

/** How long the others may take to tell theirs, in milliseconds; then a worker tells its own. */
const patienceMs = 6_000;

/** Reads the meters of all workers of a machine; those of this process where it is no worker. */
export function metersOf(registry: Registry): () => Promise<string> {
  if (!cluster.isWorker) return () => registry.metrics();
  AggregatorRegistry.setRegistries(registry);
  // Answers those who gather.
  new AggregatorRegistry();
  const asked = new Map<number, (text: string | undefined) => void>();
  process.on('message', (message: unknown) => {
    if (!isOurs<ToWorker>(message) || message.claviger !== 'meters') return;
    asked.get(message.ask)?.(message.text);
    asked.delete(message.ask);
  });
  let count = 0;
  return async () => {
    count += 1;
    const ask = count;
    const answered = Promise.withResolvers<string | undefined>();
    asked.set(ask, answered.resolve);
    const timer = setTimeout(() => answered.resolve(undefined), patienceMs).unref();
    process.send?.({ claviger: 'meters', ask } satisfies FromWorker);
    const text = await answered.promise;
    clearTimeout(timer);
    asked.delete(ask);
    return text ?? registry.metrics();
  };
}

/** Answers workers who ask for the meters of all. */
export function gatherMeters(): void {
  const all = new AggregatorRegistry();
  cluster.on('message', (worker, message: unknown) => {
    if (!isOurs<FromWorker>(message) || message.claviger !== 'meters') return;
    const { ask } = message;
    const tell = (text?: string) => {
      if (worker.isConnected()) worker.send({ claviger: 'meters', ask, text } satisfies ToWorker);
    };
    all.clusterMetrics().then(tell, () => tell());
  });
}
