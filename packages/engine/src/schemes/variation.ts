import type { Values } from '../definition/bundle.ts';
import type { Field } from '../definition/field.ts';
import type { Change } from '../definition/patch.ts';
import type { Step } from '../definition/step.ts';
import type { Problem } from '../problem/problem.ts';

/** How likely a variation mends the failure: the answer says so, it fits the answer, or the answer does not speak against it. */
export type Likelihood = 3 | 2 | 1;

/** Another way to say the same to an app: what to change in a definition, and why it may help. */
export interface Variation {
  /** Names the kind of change; the same for the same change. */
  readonly id: string;
  readonly title: string;
  readonly why: string;
  readonly changes: readonly Change[];
  readonly likely: Likelihood;
  /** Not for us to try: it changes where the user is sent, or may change something at the app. */
  readonly isOfferOnly?: true;
  /** Only the answer is read in another way: the request stays, and the answer that came is enough to try it. */
  readonly isReadingOnly?: true;
  /** Names in it were read in the answer: it is dropped where one of them turns out to be a secret. */
  readonly isFromAnswer?: true;
  /** Only what says who asks is varied: an app that now complains of anything else knows who. */
  readonly isLoginOnly?: true;
}

/** A request of a definition that failed, and all that is known of why. */
export interface FailedRequest<Config = unknown> {
  readonly config: Config;
  /** Where the config stands in the document. */
  readonly configPath: string;
  /** The document as it is written. */
  readonly document: Values;
  /** The connect form, prebuilt fields included, and the computed fields. */
  readonly fields: readonly Field[];
  readonly problem: Problem;
  /** The endpoint that was asked, by its name in `endpoints`; `test` for the test request. */
  readonly endpoint: string;
  /** Its step as the definition has it; absent when nothing was sent, as in a return. */
  readonly step?: Step;
  readonly stepPath: string;
  /** Where other requests to the same address stand, such as a renewal: what is said of one holds for all. */
  readonly siblingPaths: readonly string[];
  /** The content type that was sent; empty when there was no body. */
  readonly sentType: string;
  readonly signs: Signs;
}

/** What an answer says, read once. */
export interface Signs {
  /** Absent when no answer came. */
  readonly status?: number;
  /** The body, parsed: a secret may stand in it. Only paths and names of it may go on from here. */
  readonly answer: unknown;
  /** Body and error header in lower case, shortened: to look for words in. */
  readonly words: string;
  /** The error word of OAuth, in lower case; empty when there is none. @see RFC 6749 section 5.2 */
  readonly error: string;
  /** The word before the credentials that the answer asks for: schemes of WWW-Authenticate, as they are written. */
  readonly challenges: readonly string[];
  /** The body is a page for people. */
  readonly isPage: boolean;
  /** The body is one long word, as a token is. */
  readonly isWord: boolean;
}
