import { createHash } from 'node:crypto';
import { z } from 'zod';
import { defaultCallTimes, logLevels, type Settings } from '../settings.ts';

/** What a broker is started with: everything that the server that starts it was given. */
export interface BrokerConfig {
  readonly settings: Settings;
  /** When that server started: a broker makes way for one with newer settings. */
  readonly startedAt: number;
}

const configSchema = z.object({
  settings: z.object({
    host: z.string(),
    port: z.number(),
    url: z.string(),
    dataFolder: z.string(),
    databaseUrl: z.string().optional(),
    apiKey: z.string().optional(),
    encryptionKeys: z.string().optional(),
    allowPrivateHosts: z.array(z.string()),
    logLevel: z.enum(logLevels),
  }),
  startedAt: z.number(),
});

/** Reads a config as a server wrote it. */
export function parseConfig(text: string): BrokerConfig {
  const { settings, startedAt } = configSchema.parse(JSON.parse(text));
  const { databaseUrl, apiKey, encryptionKeys, ...rest } = settings;
  // Nobody signs in to a broker, or calls through it.
  return {
    settings: {
      ...rest,
      databaseUrl,
      apiKey,
      encryptionKeys,
      signUp: 'invited',
      loggedCalls: 'all',
      callTimes: defaultCallTimes,
    },
    startedAt,
  };
}

/** Tells settings apart that a broker works by, without showing them. */
export function fingerprintOf({
  dataFolder,
  databaseUrl,
  encryptionKeys,
  allowPrivateHosts,
}: Settings): string {
  const text = JSON.stringify([
    dataFolder,
    databaseUrl ?? null,
    encryptionKeys ?? null,
    [...allowPrivateHosts].sort(),
  ]);
  return createHash('sha256').update(text).digest('hex');
}
