import type { RunProblem } from './run-types.ts';

/** A page of a list; `next` is the cursor of the page after it. */
export interface PageOf<Item> {
  readonly data: readonly Item[];
  readonly next: string | null;
}

/** What a person may in a workspace: change it, read it, or only be told of it. @see TEAM-1 */
export type Role = 'admin' | 'collaborator' | 'subscriber';

/** A workspace that a person is a member of. */
export interface WorkspaceOfPerson {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
}

/** Who is signed in. */
export interface ConsoleSession {
  /** Whether a person signed in or an API key. */
  readonly kind: 'key' | 'person';
  /** Null for a key: it may what it may. */
  readonly role: Role | null;
  readonly user: { readonly id: string; readonly name: string; readonly email?: string };
  /** Null while a person is a member of none, as its name is. */
  readonly workspace: string | null;
  readonly workspaceName: string | null;
  /** All workspaces of the person; empty for a key. */
  readonly workspaces: readonly WorkspaceOfPerson[];
  readonly permissions: readonly string[];
  /** What the person may pass on to a new API key. */
  readonly grantable: readonly string[];
  readonly csrf: string;
  readonly expiresAt: string;
}

export type VersionState = 'private' | 'promoted' | 'legacy' | 'deprecated';

export interface Failure {
  readonly at: string;
  readonly title: string;
  readonly purpose: string;
  readonly host: string;
  /** The id of the exchange. */
  readonly exchange: string;
  readonly connection: string | null;
}

/** An app that can be connected; `version`, `state` and `scheme` are those of the version for new connections. */
export interface Integration {
  readonly key: string;
  readonly name: string;
  /** An https URL, or a small image as a data URL. */
  readonly logo: string | null;
  readonly version: string;
  readonly state: VersionState;
  readonly scheme: string | null;
  readonly connections: { readonly active: number; readonly expired: number };
  readonly lastFailure: Failure | null;
  readonly hasDraft: boolean;
  readonly createdAt: string;
  readonly updatedAt: string;
}

export interface IntegrationVersion {
  readonly integration: string;
  readonly version: string;
  readonly state: VersionState;
  readonly scheme: string | null;
  readonly connections: number;
  readonly users: number;
  readonly createdAt: string;
  readonly updatedAt: string;
  /** When a test of this very document last passed. */
  readonly testedAt: string | null;
  /** When the connections of a deprecated version expire. */
  readonly retiresAt: string | null;
}

/** A JSON Schema as far as the console draws it. */
export interface ConfigSchema {
  readonly type?: string | readonly string[];
  readonly title?: string;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, ConfigSchema>>;
  readonly required?: readonly string[];
  readonly enum?: readonly string[];
  readonly const?: unknown;
  readonly anyOf?: readonly ConfigSchema[];
  readonly items?: ConfigSchema;
  readonly additionalProperties?: ConfigSchema | boolean;
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, ConfigSchema>>;
  readonly minimum?: number;
  readonly 'x-screen'?: string;
  readonly 'x-place'?: 'main' | 'more';
  readonly 'x-widget'?: string;
}

/** A field of the connect form, as definitions write it. */
export interface FieldDocument {
  readonly key: string;
  readonly label?: string;
  readonly type?: string;
  readonly required?: boolean;
  readonly computed?: boolean;
  readonly helpText?: string;
  readonly default?: string;
  readonly placeholder?: string;
  readonly inputFormat?: string;
  readonly pattern?: string;
  readonly choices?: unknown;
  readonly isNoSecret?: boolean;
  readonly [other: string]: unknown;
}

/** One way to authenticate: all that is needed to draw it. */
export interface Scheme {
  /** The definition's `authentication.type`; its config stands under `<name>Config`. */
  readonly name: string;
  readonly title: string;
  readonly summary: string;
  readonly steps: readonly string[];
  readonly screens: readonly { readonly step: string; readonly title: string; readonly summary: string }[];
  readonly fields: readonly FieldDocument[];
  readonly reservedKeys: readonly string[];
  readonly reservedEnvironment: readonly string[];
  readonly environment: readonly {
    readonly name: string;
    readonly title: string;
    readonly secret: boolean;
  }[];
  readonly endpoints: readonly {
    /** The key of the config that holds the request. */
    readonly key: string;
    /** What previews and conversions call it; of a list, each is `name[0]`, `name[1]`… */
    readonly name: string;
    readonly title: string;
    readonly purpose: string;
    readonly list: boolean;
  }[];
  readonly computedFields: boolean;
  readonly redirects: boolean;
  readonly config: ConfigSchema;
  readonly configOptional: boolean;
  readonly defaults: {
    readonly test?: Readonly<Record<string, unknown>>;
    readonly config?: Readonly<Record<string, unknown>>;
  };
}

export interface Fault {
  readonly path: string;
  readonly message: string;
}

/** A definition document in the making: whatever stands in it. */
export type Document = Readonly<Record<string, unknown>>;

/** What the server keeps of a version that is being made. */
export interface Draft {
  readonly document: Document;
  readonly savedSteps: readonly string[];
  /** Whether the document is valid and has authentication: it is then the version's own. */
  readonly complete: boolean;
  readonly faults: readonly Fault[];
  readonly savedAt: string | null;
}

export interface EnvironmentValue {
  readonly name: string;
  readonly setAt: string;
}

export type ConnectionStatus = 'active' | 'expired' | 'revoked';

export interface Connection {
  readonly id: string;
  readonly integration: string;
  readonly version: string;
  readonly scheme: string;
  readonly user: { readonly id: string; readonly name?: string; readonly email?: string };
  /** Which of the ways of its definition it was made with; null or absent: the definition's own. */
  readonly alternative?: string | null;
  /** Who besides its user may use it. */
  readonly sharedWith?: 'everyone' | readonly string[] | null;
  readonly label: string;
  readonly title: string;
  readonly status: ConnectionStatus;
  readonly generation: number;
  readonly delegates?: readonly string[];
  readonly scopes?: {
    readonly requested: readonly string[];
    readonly granted: readonly string[];
    readonly missing?: readonly string[];
    readonly added?: readonly string[];
  };
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly lastUsedAt: string | null;
  readonly expiresAt: string | null;
  readonly grantExpiresAt: string | null;
}

export interface TimelineEvent {
  readonly id: string;
  readonly type: string;
  readonly connection: string;
  readonly at: string;
  readonly detail: Readonly<Record<string, string | number | boolean | null>>;
}

export type ConnectStatus =
  | 'created'
  | 'collecting_fields'
  | 'authorizing'
  | 'exchanging'
  | 'testing'
  | 'awaiting_confirmation'
  | 'connected'
  | 'cancelled'
  | 'failed'
  | 'expired';

export interface NewConnectSession {
  readonly id: string;
  readonly token: string;
  readonly url: string;
  readonly expiresAt: string;
}

export interface ConnectSession {
  readonly id: string;
  readonly status: ConnectStatus;
  readonly integration: string;
  readonly version: string;
  readonly user: { readonly id: string; readonly name?: string };
  readonly connection?: string;
  readonly problem?: RunProblem;
  readonly createdAt: string;
  readonly expiresAt: string;
}

export interface Playground {
  readonly available: boolean;
  readonly running: boolean;
  readonly url: string | null;
  readonly account: { readonly email: string; readonly password: string } | null;
  readonly integrations: readonly string[];
}

export interface ApiKey {
  readonly id: string;
  readonly name: string;
  readonly prefix: string;
  readonly permissions: readonly string[];
  readonly createdAt: string;
  readonly expiresAt: string | null;
  readonly lastUsedAt: string | null;
  /** The only connections that it reaches; null, or left out, for all. */
  readonly connections?: readonly string[] | null;
}

export interface EncryptionKeys {
  readonly data: readonly { readonly id: string; readonly seals: boolean; readonly rows: number }[];
  readonly rotation: { readonly total: number; readonly done: number; readonly running: boolean };
}
