import { randomBytes } from 'node:crypto';

/** What the product is told from outside. */
export interface Settings {
  /** Where Claviger is, and the key that our server, and nobody else, has. */
  readonly claviger: { readonly url: string; readonly apiKey: string };
  /** Which of Claviger's integrations the button connects. */
  readonly integration: string;
  /** Our own origin, as our users' browsers see it. */
  readonly origin: string;
  readonly port: number;
  /** Signs the cookies of our own login. */
  readonly sessionSecret: string;
}

/** Reads the settings; throws with one line that names what is missing. */
export function readSettings(env: Readonly<Record<string, string | undefined>>): Settings {
  const port = Number(env['PORT'] ?? 3000);
  return {
    claviger: {
      url: withoutSlash(env['CLAVIGER_URL'] ?? 'http://localhost:4270'),
      apiKey: required(env, 'CLAVIGER_API_KEY'),
    },
    integration: required(env, 'INTEGRATION'),
    origin: withoutSlash(env['PRODUCT_URL'] ?? `http://localhost:${port}`),
    port,
    // Without one, everybody is signed out when the server starts anew.
    sessionSecret: env['SESSION_SECRET'] ?? randomBytes(32).toString('base64url'),
  };
}

function required(env: Readonly<Record<string, string | undefined>>, name: string): string {
  const value = env[name];
  if (value === undefined || value === '') throw new Error(`Set ${name}. README.md says how.`);
  return value;
}

function withoutSlash(url: string): string {
  return url.replace(/\/+$/, '');
}
