import type { Connection } from '@claviger/engine';
import type { Draft } from './draft.ts';
import type { ConnectionEvent } from './history.ts';
import type { Member, Person, Workspace } from './people.ts';
import type { Jwk, PublicSigningKey } from './signing-key.ts';
import type { ApiKey, Integration, IntegrationVersion } from './store.ts';
import type { Webhook } from './webhook.ts';

/** The environment of a version, opened. */
export interface Environment {
  readonly workspace: string;
  readonly integration: string;
  readonly version: string;
  /** When each value was set. */
  readonly setAt: Readonly<Record<string, number>>;
  readonly values: Readonly<Record<string, string>>;
}

/** A person as they are kept. Times are ISO 8601. */
export interface PersonRecord extends Person {
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** A way of a person to sign in: their password, hashed, or who they are at a provider. */
export interface PersonAccount {
  readonly id: string;
  readonly person: string;
  readonly provider: string;
  readonly account: string;
  readonly password?: string;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** A signing key with its private half, opened. */
export type WholeSigningKey = PublicSigningKey & { readonly privateJwk: Jwk };

/** A webhook with its secret, opened. */
export type WholeWebhook = Webhook & { readonly secret: string };

/** What an export holds of each kind, in the order in which one needs the other. */
export interface TransferKinds {
  readonly workspace: Workspace;
  readonly person: PersonRecord;
  readonly personAccount: PersonAccount;
  readonly member: Omit<Member, 'id' | 'name' | 'email'> & { readonly person: string };
  readonly integration: Integration;
  readonly version: IntegrationVersion;
  readonly environment: Environment;
  readonly draft: Draft;
  readonly signingKey: WholeSigningKey;
  readonly connection: Connection;
  readonly apiKey: ApiKey;
  readonly webhook: WholeWebhook;
  readonly event: ConnectionEvent;
}

export type TransferKind = keyof TransferKinds;

/** One thing of a store, whole and with its secrets in the clear: it leaves the process sealed only. */
export type TransferRecord = {
  readonly [Kind in TransferKind]: { readonly kind: Kind; readonly value: TransferKinds[Kind] };
}[TransferKind];

/** What a store hands out at once. */
export interface TransferPage {
  readonly records: readonly TransferRecord[];
  /** What does not open, in words that name the column, the record and the fault. */
  readonly faults: readonly string[];
}

/** What became of records. */
export interface Added {
  readonly added: number;
  /** They were there before, and were left as they were. */
  readonly present: number;
  /** Why others were not added, each by its name. */
  readonly refused: readonly string[];
}

/** Everything of every workspace, for moving a whole store. Nothing that a request may reach. */
export interface TransferStore {
  /** How many records `readAll` finds now. */
  count(): Promise<number>;
  /** As it is at one moment. Nothing else can be asked of an embedded store until the walk has ended. */
  readAll(): AsyncIterable<TransferPage>;
  /** Adds what is not there yet, each record whole or not at all. */
  add(records: readonly TransferRecord[]): Promise<Added>;
}
