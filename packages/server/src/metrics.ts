import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import { incidentKinds } from './store/incident.ts';
import { metersOf } from './workers/meters.ts';

/** What /metrics shows. Labels are bounded: patterns and names from closed lists, never ids. */
export interface Metrics {
  /** One request that we answered. `route` is the pattern, not the path. */
  request(labels: { method: string; route: string; status: number }, seconds: number): void;
  /** One request that we sent to a provider. */
  exchange(purpose: string, outcome: string): void;
  /** One attempt to renew credentials. */
  renewal(outcome: 'ok' | 'failed'): void;
  /** One attempt to deliver an event to a webhook. */
  delivery(outcome: 'delivered' | 'retried' | 'failed'): void;
  /** One attempt to send an e-mail. */
  mail(outcome: 'sent' | 'retried' | 'failed'): void;
  /** How many incidents are open, by kind; asked when /metrics is read. */
  watchIncidents(count: () => Promise<ReadonlyMap<string, number>>): void;
  /** Rows of the HTTP log that were given up: the queue was full, or the store did not take them. */
  exchangesDropped(count: number): void;
  /** Prometheus text. */
  text(): Promise<{ readonly contentType: string; readonly body: string }>;
}

/** Makes the meters of one server, in a registry of their own. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const requests = new Histogram({
    name: 'claviger_http_request_duration_seconds',
    help: 'Requests answered, by route pattern and status.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.001, 0.005, 0.025, 0.1, 0.5, 2.5, 10, 30],
    registers,
  });
  const exchanges = new Counter({
    name: 'claviger_exchanges_total',
    help: 'Requests sent to providers, by purpose and by status class or problem code.',
    labelNames: ['purpose', 'outcome'],
    registers,
  });
  const renewals = new Counter({
    name: 'claviger_renewals_total',
    help: 'Attempts to renew credentials.',
    labelNames: ['outcome'],
    registers,
  });
  const deliveries = new Counter({
    name: 'claviger_webhook_deliveries_total',
    help: 'Attempts to deliver an event to a webhook.',
    labelNames: ['outcome'],
    registers,
  });
  const mails = new Counter({
    name: 'claviger_mails_total',
    help: 'Attempts to send an e-mail.',
    labelNames: ['outcome'],
    registers,
  });
  let countIncidents: () => Promise<ReadonlyMap<string, number>> = async () => new Map();
  new Gauge({
    name: 'claviger_incidents_open',
    help: 'Incidents that are open, by kind, of the whole store.',
    labelNames: ['kind'],
    registers,
    async collect() {
      const counts = await countIncidents().catch(() => undefined);
      this.reset();
      for (const kind of counts === undefined ? [] : incidentKinds)
        this.set({ kind }, counts?.get(kind) ?? 0);
    },
  });
  const dropped = new Counter({
    name: 'claviger_exchanges_dropped_total',
    help: 'Exchanges that are missing in the log, because it could not be written fast enough.',
    registers,
  });
  const meters = metersOf(registry);
  return {
    request: (labels, seconds) => requests.observe(labels, seconds),
    exchange: (purpose, outcome) => exchanges.inc({ purpose, outcome }),
    renewal: (outcome) => renewals.inc({ outcome }),
    delivery: (outcome) => deliveries.inc({ outcome }),
    mail: (outcome) => mails.inc({ outcome }),
    watchIncidents(count) {
      countIncidents = count;
    },
    exchangesDropped: (count) => dropped.inc(count),
    text: async () => ({ contentType: registry.contentType, body: await meters() }),
  };
}
