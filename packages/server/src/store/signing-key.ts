/** A key that assertions of an integration are signed with, without its private half. */
export interface PublicSigningKey {
  readonly workspace: string;
  readonly integration: string;
  /** The RFC 7638 thumbprint. */
  readonly keyId: string;
  readonly algorithm: KeyAlgorithm;
  readonly publicJwk: Jwk;
  /** All times are milliseconds since the epoch. */
  readonly createdAt: number;
  /** From when on it signs, when there is an older one. */
  readonly signsFrom: number;
}

/** @see RFC 7518 section 3.4 */
export type KeyAlgorithm = 'ES256';

/** @see RFC 7517 section 4 */
export type Jwk = Readonly<Record<string, unknown>>;

export type NewSigningKey = Omit<PublicSigningKey, 'workspace' | 'integration'> & {
  readonly privateJwk: Jwk;
};

/** What became of a key that was to go. */
export type RemovedKey = 'removed' | 'missing' | 'last';

/** The signing keys of integrations, their private halves sealed. */
export interface SigningKeyStore {
  /** Newest first. */
  list(workspace: string, integration: string): Promise<readonly PublicSigningKey[]>;
  /** The private half, opened. */
  open(workspace: string, integration: string, keyId: string): Promise<Jwk | undefined>;
  /**
   * Adds a key, unless one was made after `unlessAfter`: of any number of callers one then adds it.
   * False when it was not added, for that reason or because there is no such integration.
   */
  create(
    workspace: string,
    integration: string,
    key: NewSigningKey,
    options?: { readonly unlessAfter?: number },
  ): Promise<boolean>;
  /** Never the last one of an integration. */
  remove(workspace: string, integration: string, keyId: string): Promise<RemovedKey>;
  /** Integrations of every workspace whose newest key was made by then. */
  aged(madeBy: number): Promise<readonly Pick<PublicSigningKey, 'workspace' | 'integration'>[]>;
  /** Removes, in every workspace, the keys from which a newer one had taken over by then. Answers how many. */
  prune(supersededBy: number): Promise<number>;
}
