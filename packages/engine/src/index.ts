export type { Values } from './definition/bundle.ts';
export type { Problem, ProblemCode, Result } from './problem/problem.ts';
export { failed, ok, problem } from './problem/problem.ts';
export type { DescribedProblem, Report, ReportedExchange } from './runtime/outcome.ts';
export type { Credentials } from './schemes/scheme.ts';
export type {
  Connection,
  ConnectionChange,
  ConnectionQuery,
  ConnectionStatus,
  ConnectionSummary,
  CredentialStore,
  Lease,
  NewConnection,
  Page,
} from './vault/store.ts';
export type { Censored } from './wire/censor.ts';
export type { Purpose } from './wire/exchange.ts';
