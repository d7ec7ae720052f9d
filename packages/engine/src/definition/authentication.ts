import { z } from 'zod';
import type { Fault } from '../problem/problem.ts';
import { credentialMigrationFrom, originFaults } from './credential-migration.ts';
import type { Authentication } from './definition.ts';
import { faultsOf } from './faults.ts';
import type { Field } from './field.ts';
import { fieldFaults, validFields } from './field-rules.ts';
import { boundFields } from './form.ts';
import { joinPath } from './guard.ts';
import { shownMode, shownModes } from './modes.ts';
import { configKey, looseAuthenticationSchema, schemeSchema } from './schema.ts';
import type { SchemeShape } from './scheme-shape.ts';
import { stepFaults, templateFaults } from './step-rules.ts';

type Raw = Readonly<Record<string, unknown>>;

/** What was read of an `authentication` object. */
export interface ReadAuthentication {
  /** Undefined when there are faults, and when there was nothing to read. */
  readonly value?: Authentication;
  readonly faults: readonly Fault[];
  /** The fields, computed ones too, as far as they are valid: what URLs elsewhere in the document may read. */
  readonly fields: readonly Field[];
}

const commonOutput = z.object(looseAuthenticationSchema.shape).extend({ type: z.string() });

/** Reads an `authentication` object; `path` is where it stands in its document. */
export function readAuthentication(
  given: unknown,
  schemes: readonly SchemeShape[],
  path: string,
): ReadAuthentication {
  const raw: Raw = typeof given === 'object' && given !== null && !Array.isArray(given) ? (given as Raw) : {};
  const scheme = schemes.find(({ name }) => name === raw['type']);
  const schema = scheme ? schemeSchema(scheme) : looseAuthenticationSchema;
  const parsed = schema.safeParse(given);
  const fields = boundFields({ fields: validFields(raw['fields']) }, scheme ?? { fields: [] });
  const faults = [
    ...typeFaults(raw, given, scheme, schemes, path),
    ...(scheme ? [] : unknownKeys(raw, schemes, path)),
    ...(parsed.success ? [] : foreignConfigs(faultsOf(parsed.error.issues, given, path), schemes, path)),
    ...fieldFaults(raw['fields'], scheme, joinPath(path, ['fields'])),
    ...requestFaultsOf(raw, fields, path),
    ...originFaults(
      raw['credentialMigration'],
      schemes.map(({ name }) => name),
      joinPath(path, ['credentialMigration']),
    ),
  ];
  if (!parsed.success || !scheme || faults.length > 0) return { faults, fields };
  const output = commonOutput.parse(parsed.data);
  const { type, fields: declared, test, connectionLabel, account, credentialMigration } = output;
  const texts = {
    ...(connectionLabel === undefined ? {} : { connectionLabel: shownMode(connectionLabel) }),
    ...(account === undefined ? {} : { account }),
    ...(credentialMigration === undefined ? {} : { credentialMigration: migrationOf(credentialMigration) }),
  };
  const config = shownModes(configOf(scheme, (parsed.data as Raw)[configKey(scheme)]));
  const own = { type, fields: declared ?? [], test: shownMode(test), ...texts, config };
  return { value: own, faults, fields };
}

function migrationOf(given: NonNullable<z.infer<typeof commonOutput>['credentialMigration']>) {
  const migration = credentialMigrationFrom(given);
  return { ...migration, exchange: shownMode(migration.exchange) };
}

/** A config that may be left out is what its schema makes of an empty one. */
function configOf(scheme: SchemeShape, config: unknown): unknown {
  if (config !== undefined) return config;
  const empty = scheme.config.safeParse({});
  return empty.success ? empty.data : undefined;
}

/** @see GEN-3 */
function typeFaults(
  raw: Raw,
  given: unknown,
  scheme: SchemeShape | undefined,
  schemes: readonly SchemeShape[],
  path: string,
): readonly Fault[] {
  if (scheme || raw !== given) return [];
  const names = schemes.map(({ name }) => name).join(', ');
  const message = raw['type'] === undefined ? `is required: one of ${names}` : `must be one of ${names}`;
  return [{ path: joinPath(path, ['type']), message }];
}

/** Without a known type nothing says which config is meant; what no type has is a fault all the same. */
function unknownKeys(raw: Raw, schemes: readonly SchemeShape[], path: string): readonly Fault[] {
  const known = new Set(['type', ...Object.keys(looseAuthenticationSchema.shape), ...schemes.map(configKey)]);
  return Object.keys(raw)
    .filter((key) => !known.has(key))
    .map((key) => ({ path: joinPath(path, [key]), message: 'is not a known key' }));
}

/** Says of another scheme's config whose it is. */
function foreignConfigs(
  faults: readonly Fault[],
  schemes: readonly SchemeShape[],
  path: string,
): readonly Fault[] {
  return faults.map((fault) => {
    const owner = schemes.find((scheme) => fault.path === joinPath(path, [configKey(scheme)]));
    return owner && fault.message === 'is not a known key'
      ? { ...fault, message: `belongs to type ${owner.name}` }
      : fault;
  });
}

function requestFaultsOf(raw: Raw, fields: readonly Field[], path: string): readonly Fault[] {
  return Object.entries(raw).flatMap(([key, value]) => {
    if (key === 'fields') return [];
    const at = joinPath(path, [key]);
    return (key === 'connectionLabel' || key === 'account') && typeof value === 'string'
      ? templateFaults(value, at, true)
      : stepFaults(value, fields, at);
  });
}
