import type { Values } from '../definition/bundle.ts';
import type { Credentials, Redirect, Return } from '../schemes/scheme.ts';
import type { Connection } from '../vault/store.ts';
import type { Censored } from '../wire/censor.ts';
import type { WireRequest } from '../wire/request.ts';
import type { WireResponse } from '../wire/response.ts';
import type { Outcome, ReportedExchange } from './outcome.ts';
import type { Subject } from './world.ts';

/** Names one stored connection. */
export interface Ref {
  readonly workspace: string;
  readonly id: string;
}

/** A connection that works, not stored yet. */
export interface Connected {
  readonly scheme: string;
  readonly credentials: Credentials;
  /** Empty when the definition has no label, or its label failed: the title is numbered then. @see LBL-3, LBL-16 */
  readonly label: string;
}

/** Whose connection it becomes, and under which id. */
export interface Owner extends Ref {
  readonly user: { readonly id: string; readonly name?: string };
  /** Replaces the computed label. */
  readonly label?: string;
  readonly metadata?: Values;
}

/** One attempt to connect: what was typed, and the user's return when the scheme sent them away. */
export interface Attempt {
  readonly typed: Values;
  readonly back?: Return;
}

/** Everything the runtime does, behind plain functions. */
export interface Engine {
  /** Where to send the user; only for a scheme that sends people away. */
  begin(subject: Subject, typed: Values): Promise<Outcome<Redirect>>;
  /** Form, exchange (once), computed fields, test, label. Stores nothing. */
  connect(subject: Subject, attempt: Attempt): Promise<Outcome<Connected>>;
  /** Takes given credentials after a test and a label, without an exchange. */
  adopt(subject: Subject, authData: Values): Promise<Outcome<Connected>>;
  /** Stores a new connection. */
  keep(subject: Subject, connected: Connected, owner: Owner): Promise<Connection>;
  /** Puts new credentials into a connection and makes it active again; undefined when it is gone. */
  replace(subject: Subject, connected: Connected, ref: Ref): Promise<Connection | undefined>;
  /** Tests a stored connection; a renewal on the way is saved. @see F-094 */
  test(subject: Subject, ref: Ref): Promise<Outcome<Connection>>;
  /** Renews now. */
  refresh(subject: Subject, ref: Ref): Promise<Outcome<Connection>>;
  /** The connection with credentials that hold for at least so many seconds more, where the scheme can renew. */
  credentials(subject: Subject, ref: Ref, minValiditySeconds: number): Promise<Outcome<Connection>>;
  /** One authenticated call; at most one renewal, then the whole call again. @see REF-3, REF-4 */
  call(subject: Subject, ref: Ref | undefined, request: WireRequest): Promise<Outcome<WireResponse>>;
  /** The exact request of a step, censored; nothing is sent. */
  preview(
    subject: Subject,
    step: string,
    values: Values,
  ): Promise<Outcome<Censored<ReportedExchange['request']>>>;
}
