import type { Page } from '@claviger/engine';

export const incidentKinds = ['expired', 'failing', 'provider', 'client'] as const;
/**
 * `expired`: a user must reconnect. `failing`: a connection has not been renewed for a day. `provider`: an app fails
 * for many at once. `client`: an app does not accept a version's own client.
 */
export type IncidentKind = (typeof incidentKinds)[number];

/** Something that keeps connections from working, from when it began until it was mended. @see F-124 */
export interface Incident {
  readonly workspace: string;
  readonly id: string;
  readonly kind: IncidentKind;
  /** Absent where it is about many. */
  readonly connection?: string;
  readonly integration: string;
  readonly version?: string;
  /** All times are milliseconds since the epoch. */
  readonly openedAt: number;
  readonly closedAt?: number;
  /** What ended it, such as `reconnected`. */
  readonly closedBy?: string;
  /** When those who were to be told by e-mail were: at most once. */
  readonly notifiedAt?: number;
  /** Whether an e-mail was kept for anybody. */
  readonly isMailed: boolean;
  /** The code of a problem, or another reason such as `version_retired`. */
  readonly problem: string;
  /** How many connections it was about when it opened. */
  readonly affected: number;
}

/** What is to be opened for many connections at once. */
export type AppIncident = Pick<Incident, 'integration' | 'version' | 'problem' | 'affected'> & {
  readonly kind: 'provider' | 'client';
};

/** What became of the last renewal of a connection. `refused`: by the app, of this connection. */
export type RenewalOutcome = 'ok' | 'refused' | 'failed';

/** How the last renewal of a connection went. */
export interface RenewalRecord {
  readonly workspace: string;
  readonly connection: string;
  readonly integration: string;
  readonly generation: number;
  readonly at: number;
  readonly outcome: RenewalOutcome;
  /** Since when none has worked. */
  readonly failingSince?: number;
  /** Before that the app does not want to be asked again. */
  readonly notBefore?: number;
}

/** Where what is wrong is kept. Those of connections open and close with the events of timelines. @see docs/notifications.md */
export interface IncidentStore {
  get(workspace: string, id: string): Promise<Incident | undefined>;
  /** The one that is open for a connection. */
  ofConnection(workspace: string, connection: string): Promise<Incident | undefined>;
  /** Newest first. */
  list(query: {
    readonly workspace: string;
    readonly connection?: string;
    readonly integration?: string;
    readonly open?: boolean;
    readonly limit: number;
    readonly cursor?: string;
  }): Promise<Page<Incident>>;
  /** Those that are open for an integration as a whole, or for one of its versions. */
  ofApp(workspace: string, integration: string): Promise<readonly Incident[]>;
  /** Opens one for many, unless one is open. One that closed a moment ago is opened again. Answers whether it is new. */
  openForApp(
    workspace: string,
    incident: AppIncident,
  ): Promise<{ readonly incident: Incident; readonly isNew: boolean }>;
  close(workspace: string, id: string, by: string): Promise<boolean>;
  /** Leave to ask the app once: so many in each stretch of time, by all processes together. */
  claimProbe(incident: Incident, probes: number, everyMs: number): Promise<boolean>;
  /** Notes a probe that worked, and closes the incident when enough of a stretch did. Answers whether it closed. */
  probeWorked(incident: Incident, enough: number): Promise<boolean>;
  /** Those whose time to be told of has come. */
  untold(limit: number): Promise<readonly Incident[]>;
  /** Marks it as told of, and keeps `work` in the same step. False when somebody else has, or it is over. */
  tell(incident: Incident, mail: TellMail | undefined): Promise<boolean>;
  /** Notes how a renewal went. Answers since when none has worked. */
  noteRenewal(
    record: Pick<
      RenewalRecord,
      'workspace' | 'connection' | 'integration' | 'generation' | 'outcome' | 'notBefore'
    >,
  ): Promise<RenewalRecord>;
  renewalOf(workspace: string, connection: string): Promise<RenewalRecord | undefined>;
  /** Connections of an integration whose last renewal was after this time: how many, and how many of them failed. */
  countRenewals(
    workspace: string,
    integration: string,
    since: number,
  ): Promise<{ readonly all: number; readonly failed: number }>;
  /** Connections of an integration that were refused after this time. */
  refusedSince(workspace: string, integration: string, since: number): Promise<readonly RenewalRecord[]>;
  /** Whether so many connections are of an integration that it may be its app that fails. */
  hasMany(workspace: string, integration: string): Promise<boolean>;
  /** Connections that expired between these times and that no incident is open for: a process died before it told. */
  missed(
    since: number,
    until: number,
    limit: number,
  ): Promise<readonly { workspace: string; connection: string }[]>;
  /** Versions whose end came after one time and before another. @see VER-17 */
  endedVersions(
    after: number,
    until: number,
  ): Promise<
    readonly {
      readonly workspace: string;
      readonly integration: string;
      readonly version: string;
      readonly retiresAt: number;
    }[]
  >;
  /** What a link in an e-mail leads to. */
  linkOf(tokenHash: string): Promise<RepairLink | undefined>;
  /** Ends the links that were sent to whoever a connection's e-mails went to. */
  endLinks(workspace: string, connection: string): Promise<void>;
  /** How a user was spoken to last. */
  mannersOf(workspace: string, user: string): Promise<Manners | undefined>;
  noteManners(workspace: string, user: string, manners: Manners): Promise<void>;
  countOpen(): Promise<ReadonlyMap<IncidentKind, number>>;
  /** Removes incidents that closed before this time, old outcomes of renewals, and links that have run out. */
  prune(olderThan: number): Promise<number>;
}

/** The language of a user, and of which product. */
export interface Manners {
  readonly language: string;
  readonly product?: string;
}

/** An e-mail that tells of an incident, and the link in it. */
export interface TellMail {
  readonly messages: readonly {
    readonly to: string;
    readonly subject: string;
    readonly text: string;
    readonly html: string;
  }[];
  readonly link?: { readonly tokenHash: string; readonly expiresAt: number };
}

/** Leads a user from an e-mail to one connection that is theirs, until it works again. */
export interface RepairLink {
  readonly workspace: string;
  readonly id: string;
  readonly incident: string;
  readonly connection: string;
  readonly createdAt: number;
  readonly expiresAt: number;
}
