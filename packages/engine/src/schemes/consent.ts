import type { InboundRequest } from '../definition/bundle.ts';

/** Where a user consents: at the provider in this browser, or there on any device, with a code. */
export type Consent = 'redirect' | 'device';

/** Where a user is sent, and what must be remembered until they return. */
export interface Redirect {
  readonly url: string;
  /** The value by which the return finds its attempt (`state`, `oauth_token`). Unguessable, used once. */
  readonly key: string;
  /** Kept sealed until the return: PKCE verifier, request token secret. */
  readonly remember: Readonly<Record<string, string>>;
}

/** A code that the user enters at the provider, on any device, while the provider is asked until they have. @see RFC 8628 */
export interface DeviceCode {
  readonly userCode: string;
  /** Where it is entered. */
  readonly url: string;
  /** The same page with the code filled in. */
  readonly completeUrl?: string;
  /** How long to wait between two questions, in milliseconds. */
  readonly intervalMs: number;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
  /** Kept sealed until the end: the device code. Whoever asks again keeps the newest interval in it as `interval_ms`. */
  readonly remember: Readonly<Record<string, string>>;
}

/** How a consent elsewhere begins. */
export type Begun = Redirect | DeviceCode;

/** Whether the user is given a code rather than sent away. */
export function isDeviceCode(begun: Begun): begun is DeviceCode {
  return 'userCode' in begun;
}

/** The user has not agreed yet: ask again after so many milliseconds. */
export interface Pending {
  readonly intervalMs: number;
}

/** The user's return from the provider. */
export interface Return {
  readonly query: Readonly<Record<string, string>>;
  readonly rawRequest: InboundRequest;
  readonly cleanedRequest: InboundRequest;
  readonly remembered: Readonly<Record<string, string>>;
}
