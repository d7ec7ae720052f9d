import type { Definition } from '../definition/definition.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import type { Scheme, SigningAlgorithm } from '../schemes/scheme.ts';
import type { Limits, StreamTransport, Transport } from '../transport/transport.ts';

/** Everything the runtime needs from outside, passed in once. */
export interface World {
  readonly schemes: readonly Scheme[];
  readonly transport: Transport;
  /** The same door for bytes that are not kept; without it no call can be prepared. */
  readonly stream?: StreamTransport;
  readonly sandbox: Sandbox;
  readonly limits: Limits;
  /** Keys the censor's marks; secret, one per installation. @see CEN-20 */
  readonly censorKey: Uint8Array;
  /** Milliseconds since the epoch. */
  now(): number;
  /** Milliseconds from any start, never going back: what a lease is measured by. The clock above when absent. */
  elapsedMs?(): number;
  randomBytes(size: number): Uint8Array;
  /** Names an exchange, so that a report and a log speak of the same one. Reports hold no ids when absent. */
  exchangeId?(): string;
  /** Waits; a timer when absent. Only used between polls of a lease and between tries of a store. */
  wait?(ms: number): Promise<void>;
}

/** What is being worked on: one version of one integration. */
export interface Subject {
  /** As connections of one way to connect work with it. */
  readonly definition: Definition;
  /** The key of that way; absent for the definition's own authentication. @see F-064 */
  readonly alternative?: string;
  /** The version's environment, opened. */
  readonly env: Readonly<Record<string, string>>;
  readonly redirectUrl: string;
  /** The integration's own current signing key, made when there is none. Absent where none can be kept. */
  signingKey?(): Promise<SigningKey>;
}

/** A private key of ours, whose public half stands at a JWKS URL. */
export interface SigningKey {
  readonly keyId: string;
  readonly algorithm: SigningAlgorithm;
  /** Private JWK, as JSON text. */
  readonly jwk: string;
}
