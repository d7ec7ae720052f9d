export type { Way } from './definition/alternatives.ts';
export {
  alternativeDocument,
  alternativesIn,
  pathOfAlternative,
  waysOf,
  withAlternative,
} from './definition/alternatives.ts';
export type { Bundle, InboundRequest, Values } from './definition/bundle.ts';
export type { Finding, Severity } from './definition/checks/check.ts';
export { checkDefinition, isPublishable } from './definition/checks/check-definition.ts';
export type { CheckFacts } from './definition/checks/subject.ts';
export type { CredentialMigration, MigrationOrigin } from './definition/credential-migration.ts';
export type { Alternative, Authentication, Definition } from './definition/definition.ts';
export { compareDefinitions } from './definition/differences/compare.ts';
export type { Difference, Weight } from './definition/differences/difference.ts';
export type { Field } from './definition/field.ts';
export { fieldSchema } from './definition/field.ts';
export {
  collectForm,
  fillDefaults,
  formFields,
  isRequired,
  isSecretField,
  missingComputed,
} from './definition/form.ts';
export { fromCode, fromLabelCode, fromRedirectCode } from './definition/from-code.ts';
export { guardDocument } from './definition/guard.ts';
export { inboundRequests } from './definition/inbound.ts';
export { cleanLabel, labelHoldsSecret, makeTitle, renderLabel, titleHead } from './definition/label.ts';
export { logoFault, logoSchema, maxLogoBytes } from './definition/logo.ts';
export { credentialMigrationOf } from './definition/migration-way.ts';
export { parseAuthentication, parseDefinition, parseEnvironment } from './definition/parse.ts';
export type { Change } from './definition/patch.ts';
export { patchDocument } from './definition/patch.ts';
export { redirectUrl } from './definition/redirect-url.ts';
export {
  alternativeKeySchema,
  authenticationSchema,
  definitionJsonSchema,
  definitionSchema,
  formatVersion,
  integrationKeySchema,
  integrationNameSchema,
  maxAlternatives,
  ownWay,
  versionSchema,
} from './definition/schema.ts';
export type { SchemeShape } from './definition/scheme-shape.ts';
export { sensitiveValues } from './definition/sensitive.ts';
export type { CodeStep, RedirectStep, RequestStep, RequestTemplate, Step } from './definition/step.ts';
export { references, renderString, renderText } from './definition/template.ts';
export type { LanguageTexts, TextIn, Texts } from './definition/texts.ts';
export { canonicalTag, findText, readTexts, textsOfWay } from './definition/texts.ts';
export type { ToCodeOptions } from './definition/to-code.ts';
export { toCode } from './definition/to-code.ts';
export { toLabelCode } from './definition/to-code-label.ts';
export { toRedirectCode } from './definition/to-code-redirect.ts';
export type { Audience } from './problem/catalog.ts';
export { describe } from './problem/catalog.ts';
export type { Language } from './problem/language.ts';
export { directionOf, languages } from './problem/language.ts';
export type { Fault, Problem, ProblemCode, Result, Stage } from './problem/problem.ts';
export { failed, ok, problem, problemCodes } from './problem/problem.ts';
export type { UserWords } from './problem/user-words.ts';
export { tellUser } from './problem/user-words.ts';
export type { CallOptions } from './runtime/call.ts';
export type { RecordedSizes } from './runtime/calls/call-record.ts';
export type { CallLifetime } from './runtime/calls/lifetime.ts';
export type { CallTimes, PreparedCalls } from './runtime/calls/prepare-calls.ts';
export type { Base } from './runtime/calls/target.ts';
export { leadsOut, parseTarget, pathBehind } from './runtime/calls/target.ts';
export type { CallBody, CallLife, Carried, OutgoingCall, SentRequest } from './runtime/calls/terms.ts';
export type { Converted } from './runtime/convert.ts';
export { convertStep } from './runtime/convert.ts';
export type { Diagnosis, OfferedChange, Trial } from './runtime/diagnosis/diagnose.ts';
export type { Remains } from './runtime/diagnosis/remains.ts';
export type { Attempted } from './runtime/diagnosis/trial.ts';
export type { Verdict } from './runtime/diagnosis/verdict.ts';
export type {
  Discovered,
  DiscoveredClient,
  DiscoveryRequest,
  OurClient,
} from './runtime/discovery/discover.ts';
export { describeClient } from './runtime/discovery/discover.ts';
export type { RegisteredClient } from './runtime/discovery/register.ts';
export type { Driven, Failure } from './runtime/drive.ts';
export type { Asking, Engine, EngineOptions, Watching } from './runtime/engine.ts';
export { createEngine } from './runtime/engine.ts';
export type { ExplainedCondition, GivenAnswer } from './runtime/explain-answer.ts';
export type { ExplainedClock, GivenClock, LifeState } from './runtime/explain-clock.ts';
export type { ExplainedAnswer, RenewalExplanation, RenewalGiven } from './runtime/explain-renewal.ts';
export { explainRenewal } from './runtime/explain-renewal.ts';
export { freeTitle } from './runtime/keep.ts';
export type { Migrations } from './runtime/migrate.ts';
export type { Notice, Tell } from './runtime/notice.ts';
export type { DescribedProblem, Outcome, Report, ReportedExchange, TestReport } from './runtime/outcome.ts';
export type { Blame, FailedRenewal, FailureKind, Overseer } from './runtime/overseer.ts';
export type { Occasion, Renewals } from './runtime/renew.ts';
export type { Run } from './runtime/run.ts';
export { stateProblem } from './runtime/state.ts';
export type { Attempt, Connected, Owner, Ref } from './runtime/terms.ts';
export type { SigningKey, Subject, World } from './runtime/world.ts';
export type { SandboxLimits } from './sandbox/limits.ts';
export { noSandbox } from './sandbox/none.ts';
export type { QuickJsSandbox, SandboxOptions } from './sandbox/quickjs.ts';
export { createSandbox } from './sandbox/quickjs.ts';
export type {
  CodeOutcome,
  CodeResponse,
  ConsoleLine,
  Program,
  RequestOutcome,
  Sandbox,
  SandboxHost,
} from './sandbox/sandbox.ts';
export type { Begun, Consent, DeviceCode, Pending, Redirect, Return } from './schemes/consent.ts';
export { isDeviceCode } from './schemes/consent.ts';
export type { ClientWay, Draft, Note, Source, Suggestion } from './schemes/draft.ts';
export { clientWays } from './schemes/draft.ts';
export { findScheme, schemes } from './schemes/index.ts';
export { thumbprintOf } from './schemes/oauth2/jwk.ts';
export { missingScopes } from './schemes/oauth2/scopes.ts';
export type {
  Context,
  Credentials,
  Defaults,
  Effect,
  Flow,
  PlannedStep,
  RefreshCondition,
  Renewal,
  Scheme,
  Through,
} from './schemes/scheme.ts';
export { defineScheme, done, fail, run, send } from './schemes/scheme.ts';
export type { BuilderStep, Drawn, EnvironmentWords, RequestKey, ScreenWords } from './schemes/screen.ts';
export { screens } from './schemes/screen.ts';
export { fakeTransport } from './transport/fake.ts';
export { namesPrivateHost, parsePrivateHostRule } from './transport/private-hosts.ts';
export type { StreamedResponse, Trailers } from './transport/stream.ts';
export { SenderGone } from './transport/stream.ts';
export type { StreamSink } from './transport/stream-tap.ts';
export type {
  Limits,
  OpenTransport,
  SendOptions,
  StreamTransport,
  Transport,
  TransportSettings,
} from './transport/transport.ts';
export { createTransport, defaultLimits } from './transport/transport.ts';
export { applyChange, asCreated } from './vault/change.ts';
export type { Place, Sealer, SealFault } from './vault/envelope.ts';
export { createSealer, isSameSealing, SealError } from './vault/envelope.ts';
export type {
  Journal,
  JournalEntry,
  JournalKey,
  KeptAnswer,
  MigrationTarget,
  PendingEntry,
} from './vault/journal.ts';
export { journalKeyOf, keyText } from './vault/journal.ts';
export type { Keyring, ParsedKeyring } from './vault/keyring.ts';
export { parseKeyring } from './vault/keyring.ts';
export { createMemoryJournal } from './vault/memory-journal.ts';
export { createMemoryStore } from './vault/memory-store.ts';
export type { Position } from './vault/page.ts';
export { decodeCursor, encodeCursor, foldText, pageOf, positionOf } from './vault/page.ts';
export { builderIds, isBuilder, isSeenBy, isSharedWith } from './vault/share.ts';
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
  SharedWith,
} from './vault/store.ts';
export type { Censor, Censored } from './wire/censor.ts';
export { createCensor } from './wire/censor.ts';
export type { Exchange, Purpose } from './wire/exchange.ts';
export type { WireRequest } from './wire/request.ts';
export { headerOf, withHeader, withoutHeader } from './wire/request.ts';
export type { WireResponse } from './wire/response.ts';
export { headerValues } from './wire/response.ts';
export { problemOfStatus } from './wire/status.ts';
