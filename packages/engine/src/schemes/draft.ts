import type { Values } from '../definition/bundle.ts';
import type { Field } from '../definition/field.ts';

/** A document in which a server describes itself, as it was read. */
export interface MetadataDocument {
  /** Where it was read, after redirects. */
  readonly url: string;
  /** What it says: whatever somebody else wrote. */
  readonly values: Values;
}

/** The API that a token is for. */
export interface TargetApi {
  /** As it was asked for. */
  readonly url: string;
  /** Whether it speaks the Model Context Protocol. @see https://modelcontextprotocol.io/specification */
  readonly isMcp: boolean;
  /** What it demanded of a caller without a token. @see RFC 6750 section 3 */
  readonly scope?: string;
}

/** Everything that an app says of itself. */
export interface AppMetadata {
  /** Of the authorization server, best first: what the first lacks is read from the next. @see RFC 8414 */
  readonly server: readonly MetadataDocument[];
  /** Of the protected resource. @see RFC 9728 */
  readonly resource?: MetadataDocument;
  readonly api?: TargetApi;
  /** How the client is to become known, where the app offers that. */
  readonly client?: ClientWay;
  /** What a registration was answered, without its credentials. @see RFC 7591 section 3.2.1 */
  readonly registered?: MetadataDocument;
}

/** How a client becomes known to an app: it registers, its ID is the URL of a document, or a person sees to it. */
export const clientWays = ['registration', 'client_id_metadata_document', 'by_hand'] as const;

export type ClientWay = (typeof clientWays)[number];

/** Where a value of a draft comes from. */
export interface Source {
  /** Where it stands in the draft. */
  readonly path: string;
  /** The member of the document that says it. */
  readonly from: string;
  /** The URL of that document. */
  readonly document: string;
}

/** A value that the app offers and that is not in the draft unless a builder takes it. */
export interface Suggestion extends Source {
  readonly value: unknown;
  readonly why: string;
}

/** What a builder must know of a draft, or still has to do. */
export interface Note {
  /** What it is about, where that is one value. */
  readonly path?: string;
  readonly text: string;
}

/** A filled authentication, as far as metadata say it. Paths begin at it: `config.issuer`, `test.url`. */
export interface Draft {
  /** For `<name>Config`. */
  readonly config: Values;
  readonly fields?: readonly Field[];
  readonly test?: Values;
  readonly connectionLabel?: string;
  /** For the definition. */
  readonly baseUrl?: string;
  readonly sources: readonly Source[];
  readonly suggestions: readonly Suggestion[];
  readonly notes: readonly Note[];
  readonly client: {
    readonly how: ClientWay;
    readonly offered: readonly ClientWay[];
    /** What a registration must say besides, because this server knows nothing else. */
    readonly told?: Values;
  };
}
