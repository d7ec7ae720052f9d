import type { Tone } from '../../ui/badge.tsx';
import type { Delivery, DeliveryState, Webhook } from './reads.ts';

/** What a webhook may be told of, and when that is. */
export const webhookEvents: readonly { readonly id: string; readonly meaning: string }[] = [
  { id: 'connection.created', meaning: 'An account was connected.' },
  { id: 'connection.reconnected', meaning: 'Its user has repaired it, or given more access.' },
  { id: 'connection.refreshed', meaning: 'Its credentials were renewed.' },
  { id: 'connection.refresh_failed', meaning: 'A renewal did not work, and is tried again.' },
  { id: 'connection.failing', meaning: 'No renewal has worked for a day; it is tried on.' },
  { id: 'connection.migrated', meaning: 'It is on another version now, or back again.' },
  { id: 'connection.migration_failed', meaning: 'It did not pass the test of a new version, and stayed.' },
  { id: 'connection.expired', meaning: 'Its user must reconnect.' },
  { id: 'connection.recovered', meaning: 'It works again without a reconnect.' },
  { id: 'connection.shared', meaning: 'Others may use it, or no longer.' },
  { id: 'connection.transferred', meaning: 'It belongs to another user now.' },
  { id: 'connection.deleted', meaning: 'It is gone, with its credentials.' },
];

/** What a delivery's state is called. */
export const deliveryWords: Readonly<Record<DeliveryState, { readonly title: string; readonly tone: Tone }>> =
  {
    pending: { title: 'Waiting', tone: 'plain' },
    delivered: { title: 'Delivered', tone: 'good' },
    failed: { title: 'Given up', tone: 'bad' },
  };

/** Whether a webhook gets events, in a word. */
export function webhookState({ enabled, disabledReason }: Pick<Webhook, 'enabled' | 'disabledReason'>): {
  readonly title: string;
  readonly tone: Tone;
} {
  if (enabled) return { title: 'Enabled', tone: 'good' };
  return disabledReason === 'gone'
    ? { title: 'Ended by 410', tone: 'warn' }
    : { title: 'Off', tone: 'plain' };
}

const problems: Readonly<Record<string, string>> = {
  private_host: 'Its address is private, and no setting of the server allows it',
  host_not_allowed: 'It may not be sent there',
  timeout: 'No answer within 15 seconds',
  connection_refused: 'It could not be reached',
  tls_error: 'No safe connection to it',
  parse_error: 'It answered no HTTP',
};

/** What the receiver answered last, as one reads it; undefined before the first attempt. */
export function answerWords({ lastStatus, lastProblem }: Pick<Delivery, 'lastStatus' | 'lastProblem'>) {
  if (lastStatus !== null) return `It answered ${lastStatus}`;
  if (lastProblem === null) return undefined;
  const known = Object.hasOwn(problems, lastProblem) ? problems[lastProblem] : undefined;
  return known ?? lastProblem.replaceAll('_', ' ');
}

/** Which events a webhook wants, in a few words. */
export function eventsWanted({ events }: Pick<Webhook, 'events'>): string {
  if (events === null) return 'All events';
  return events.length > 2 ? `${events.length} events` : events.join(', ');
}

/** A server that verifies what it is sent. */
export const receiverSample = `import { createServer } from 'node:http';
import { Webhook } from 'standardwebhooks';

const webhook = new Webhook(process.env.WEBHOOK_SECRET);
const seen = new Set();
createServer(async (request, response) => {
  const body = Buffer.concat(await request.toArray()).toString();
  try {
    const { type, data } = webhook.verify(body, request.headers);
    if (!seen.has(data.id)) console.log(type, data.connection?.id);
    seen.add(data.id);
    response.writeHead(204).end();
  } catch {
    response.writeHead(400).end();
  }
}).listen(process.env.PORT);`;
