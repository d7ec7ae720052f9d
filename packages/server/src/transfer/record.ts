import { guardDocument, integrationKeySchema, logoSchema, versionSchema } from '@claviger/engine';
import { z } from 'zod';
import { roles } from '../store/people.ts';
import type { Environment, TransferKind, TransferKinds, TransferRecord } from '../store/transfer.ts';

const text = z.string().max(10_000);
const id = z.string().min(1).max(10_000);
/** Milliseconds since the epoch, up to the end of the year 9999. */
const moment = z.int().min(0).max(253_402_300_799_999);
const count = z.int().min(0);
const values = z.record(z.string(), z.unknown());

/** A schema for every name of a type, so that none is forgotten when the type grows. */
type Shape<Type> = { readonly [Name in keyof Required<Type>]: z.ZodType };

const workspace = z.strictObject({
  id,
  name: text,
  createdAt: moment,
  updatedAt: moment,
} satisfies Shape<TransferKinds['workspace']>);

const isoTime = z.iso.datetime();

const person = z.strictObject({
  id,
  name: text,
  // As they are looked up.
  email: z.email().max(254).lowercase(),
  createdAt: isoTime,
  updatedAt: isoTime,
} satisfies Shape<TransferKinds['person']>);

const personAccount = z.strictObject({
  id,
  person: id,
  provider: id,
  account: id,
  password: text.optional(),
  createdAt: isoTime,
  updatedAt: isoTime,
} satisfies Shape<TransferKinds['personAccount']>);

const member = z.strictObject({
  workspace: id,
  person: id,
  role: z.enum(roles),
  joinedAt: moment,
  lastSeenAt: moment.optional(),
} satisfies Shape<TransferKinds['member']>);

const integration = z.strictObject({
  workspace: id,
  key: integrationKeySchema,
  name: text,
  logo: logoSchema.optional(),
  createdAt: moment,
  updatedAt: moment,
} satisfies Shape<TransferKinds['integration']>);

const version = z.strictObject({
  workspace: id,
  integration: integrationKeySchema,
  version: versionSchema,
  state: z.enum(['private', 'promoted', 'legacy', 'deprecated']),
  createdAt: moment,
  updatedAt: moment,
  testedAt: moment.optional(),
  retiresAt: moment.optional(),
  document: z.unknown(),
} satisfies Shape<TransferKinds['version']>);

const environment = z
  .strictObject({
    workspace: id,
    integration: integrationKeySchema,
    version: versionSchema,
    setAt: z.record(z.string(), moment),
    values: z.record(z.string(), z.string()),
  } satisfies Shape<Environment>)
  .refine(({ setAt, values: set }) => Object.keys(setAt).sort().join() === Object.keys(set).sort().join());

const draft = z.strictObject({
  workspace: id,
  integration: integrationKeySchema,
  version: versionSchema,
  document: z.unknown().optional(),
  savedSteps: z.array(text).max(20),
  savedAt: moment,
} satisfies Shape<TransferKinds['draft']>);

/** It is published, so nothing else may stand in it. @see RFC 7518 section 6.2 */
const publicJwk = z.strictObject({ kty: z.literal('EC'), crv: text, x: text, y: text });

const signingKey = z.strictObject({
  workspace: id,
  integration: integrationKeySchema,
  keyId: id,
  algorithm: z.literal('ES256'),
  publicJwk,
  privateJwk: values,
  createdAt: moment,
  signsFrom: moment,
} satisfies Shape<TransferKinds['signingKey']>);

const connection = z.strictObject({
  id,
  workspace: id,
  integration: integrationKeySchema,
  version: versionSchema,
  scheme: id,
  user: z.strictObject({ id, name: text.optional(), email: text.optional() }),
  label: text,
  title: text,
  status: z.enum(['active', 'expired', 'revoked']),
  generation: count.min(1),
  scopes: z
    .strictObject({ requested: z.array(text), granted: z.array(text), added: z.array(text).optional() })
    .optional(),
  metadata: values,
  createdAt: moment,
  updatedAt: moment,
  lastUsedAt: moment.optional(),
  expiresAt: moment.optional(),
  grantExpiresAt: moment.optional(),
  account: text.optional(),
  delegates: z.array(text).optional(),
  sharedWith: z.union([z.literal('everyone'), z.array(text)]).optional(),
  alternative: text.optional(),
  refreshAt: moment.optional(),
  refreshing: z.strictObject({ since: moment, generation: count }).optional(),
  authData: values,
} satisfies Shape<TransferKinds['connection']>);

const apiKey = z.strictObject({
  id,
  workspace: id,
  name: text,
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  prefix: text,
  permissions: z.array(text),
  connections: z.array(text).optional(),
  createdAt: moment,
  expiresAt: moment.optional(),
  lastUsedAt: moment.optional(),
} satisfies Shape<TransferKinds['apiKey']>);

const webhook = z.strictObject({
  id,
  workspace: id,
  url: z.url().max(10_000),
  events: z.array(text).optional(),
  integrations: z.array(text).optional(),
  description: text.optional(),
  enabled: z.boolean(),
  isGone: z.boolean(),
  createdAt: moment,
  updatedAt: moment,
  secret: text,
} satisfies Shape<TransferKinds['webhook']>);

const event = z.strictObject({
  id,
  workspace: id,
  connection: id,
  type: id,
  at: moment,
  detail: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
} satisfies Shape<TransferKinds['event']>);

const schemas: Readonly<Record<TransferKind, z.ZodType>> = {
  workspace,
  person,
  personAccount,
  member,
  integration,
  version,
  environment,
  draft,
  signingKey,
  connection,
  apiKey,
  webhook,
  event,
};

/** The last line of a file. */
export interface EndLine {
  readonly kind: 'end';
  /** How many records stand before it. */
  readonly records: number;
}

export type ParsedLine =
  | { readonly ok: true; readonly line: TransferRecord | EndLine }
  /** Why a record cannot be taken over, by its name and never with a value of it. */
  | { readonly ok: false; readonly fault: string };

const envelope = z.strictObject({ kind: z.string(), value: z.unknown() });
const end = z.strictObject({ kind: z.literal('end'), records: count });

/** Writes one line. */
export function writeLine(line: TransferRecord | EndLine): string {
  return `${JSON.stringify(line)}\n`;
}

/** Reads one line and checks all of it: a file may come from somebody who knew its passphrase and meant harm. */
export function readLine(line: string): ParsedLine {
  const document = parse(line);
  const ended = end.safeParse(document);
  if (ended.success) return { ok: true, line: ended.data };
  const outer = envelope.safeParse(document);
  const schema = outer.success && Object.hasOwn(schemas, outer.data.kind) ? outer.data.kind : undefined;
  if (!outer.success || schema === undefined) return { ok: false, fault: 'a record of an unknown kind' };
  const name = `${schema} ${nameOf(outer.data.value)}`;
  const [fault] = guardDocument(outer.data.value).faults;
  if (fault !== undefined) return { ok: false, fault: `${name}: ${fault.path} ${fault.message}` };
  const parsed = schemas[schema as TransferKind].safeParse(outer.data.value);
  if (parsed.success) return { ok: true, line: { kind: schema, value: parsed.data } as TransferRecord };
  const path = parsed.error.issues[0]?.path.join('.') ?? '';
  return { ok: false, fault: `${name}: ${path === '' ? 'it' : path} is not what an export writes` };
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

/** By what it is known to people; cut and quoted, as it may be anything. */
function nameOf(value: unknown): string {
  if (typeof value !== 'object' || value === null) return '';
  const named = ['id', 'key', 'keyId', 'integration'].map((name) =>
    Object.hasOwn(value, name) ? Object.entries(value).find(([key]) => key === name)?.[1] : undefined,
  );
  const first = named.find((one) => typeof one === 'string');
  return first === undefined ? '' : JSON.stringify(String(first).slice(0, 60));
}
