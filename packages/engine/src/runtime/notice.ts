import type { ProblemCode } from '../problem/problem.ts';
import type { Connection } from '../vault/store.ts';
import type { Report } from './outcome.ts';

/** What became of a connection's credentials. Told once, by whoever brought it about. */
export type Notice =
  | {
      readonly what: 'refreshed';
      /** As it is stored now. */
      readonly connection: Connection;
      readonly report: Report;
      /** Told after a crash: it may have been told before. */
      readonly again?: true;
    }
  | {
      readonly what: 'refresh_failed';
      readonly connection: Connection;
      readonly report: Report;
      readonly code: ProblemCode;
      /** Since when nobody knew whether the provider had renewed already, in milliseconds since the epoch. */
      readonly interrupted?: number;
    }
  | { readonly what: 'expired'; readonly connection: Connection; readonly code: ProblemCode };

/** Where notices go. What it throws ends nothing. */
export type Tell = (notice: Notice) => Promise<void>;
