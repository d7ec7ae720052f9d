/** Values under names. Never mutated; a change is a new object. */
export type Values = Readonly<Record<string, unknown>>;

/** A request that reached us (the OAuth return), as code and templates see it. @see BUN-4, BUN-5 */
export interface InboundRequest {
  readonly method: string;
  readonly querystring: string | Values;
  readonly headers: Readonly<Record<string, string>>;
  readonly content: string | Values;
}

/** All that a request template or a code step may read. @see BUN-1 to BUN-6 */
export interface Bundle {
  /** What is stored for the connection: form values and what the auth answers held. */
  readonly authData: Values;
  /** What this stage was given: form values while connecting, the test result for the label. */
  readonly inputData: Values;
  /** The version's environment: `process.env` in templates and code. */
  readonly env: Readonly<Record<string, string>>;
  readonly rawRequest?: InboundRequest;
  readonly cleanedRequest?: InboundRequest;
  readonly meta?: Values;
}
