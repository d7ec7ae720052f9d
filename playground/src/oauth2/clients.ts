import type { Context } from 'hono';
import { basicCredentials, type Env, type Fields } from '../http.ts';

/** An application that Acme CRM knows. */
export interface Client {
  readonly id: string;
  /** Absent for a public client, which must use PKCE. */
  readonly secret?: string;
  readonly name: string;
}

/** One ordinary client, one whose secret must be encoded, one without a secret. */
export const clients: readonly Client[] = [
  { id: 'acme-demo-client', secret: 'acme-demo-client-secret', name: 'Claviger demo' },
  { id: 'acme odd+client', secret: 's3c%2F+r:t é', name: 'Odd signs' },
  { id: 'acme-public-client', name: 'Public client' },
];

/** The client that demos and examples use. */
export const demoClient = { id: 'acme-demo-client', secret: 'acme-demo-client-secret' } as const;

/** Finds a client by its id. */
export function findClient(id: string | undefined): Client | undefined {
  return clients.find((client) => client.id === id);
}

/**
 * Every client is registered for the loopback interface, on any port and path; nothing else.
 * @see RFC 8252 section 7.3
 */
export function isRegisteredRedirect(uri: string | undefined): uri is string {
  if (uri === undefined || !URL.canParse(uri)) return false;
  const { protocol, hostname, hash } = new URL(uri);
  return protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(hostname) && hash === '';
}

/** The value of `application/x-www-form-urlencoded` text. */
const formDecode = (text: string): string => new URLSearchParams(`v=${text}`).get('v') ?? '';

/**
 * Finds and checks the client of a request: Basic (both parts form-encoded), post, or none for a
 * public client. Undefined when it is unknown, wrong, or used two ways at once. @see RFC 6749 section 2.3
 */
export function authenticateClient(context: Context<Env>, fields: Fields): Client | undefined {
  const basic = basicCredentials(context);
  if (basic === undefined) {
    const client = findClient(fields['client_id']);
    return client !== undefined && client.secret === fields['client_secret'] ? client : undefined;
  }
  if (fields['client_secret'] !== undefined) return undefined;
  const id = formDecode(basic.username);
  const client = findClient(id);
  const same = fields['client_id'] === undefined || fields['client_id'] === id;
  return same && client?.secret !== undefined && client.secret === formDecode(basic.password)
    ? client
    : undefined;
}
