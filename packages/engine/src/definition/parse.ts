import { z } from 'zod';
import { type Fault, failed, ok, type Problem, problem, type Result } from '../problem/problem.ts';
import { readAuthentication } from './authentication.ts';
import type { Authentication, Definition } from './definition.ts';
import { faultsOf, valueAt } from './faults.ts';
import { guardDocument } from './guard.ts';
import { listOf, readAlternatives } from './read-alternatives.ts';
import { documentSchema, formatVersion } from './schema.ts';
import type { SchemeShape } from './scheme-shape.ts';
import { surroundingFaults } from './surroundings.ts';
import { textsFaults } from './texts.ts';

type Raw = Readonly<Record<string, unknown>>;

/** The authentication is read apart, so that its faults show whatever else is wrong. */
const openDocument = documentSchema(z.unknown());

/** Reads a definition document. Every fault is reported, each with its path. @see contract: definition document */
export function parseDefinition(document: unknown, schemes: readonly SchemeShape[]): Result<Definition> {
  const guard = guardDocument(document);
  if (guard.fatal) return refused(guard.faults, document);
  const raw: Raw = isObject(document) ? document : {};
  const parsed = openDocument.safeParse(document);
  const read =
    raw['authentication'] === undefined
      ? { faults: [], fields: [] }
      : readAuthentication(raw['authentication'], schemes, 'authentication');
  const others = readAlternatives(raw, schemes, read.fields);
  const faults = merge(guard.faults, [
    ...(parsed.success ? [] : faultsOf(parsed.error.issues, document).map((fault) => withFormat(fault, raw))),
    ...read.faults,
    ...surroundingFaults(raw, read.fields),
    ...others.faults,
    ...textsFaults(raw['texts'], { own: read.fields, alternatives: others.fields }),
  ]);
  if (!parsed.success || faults.length > 0) return refused(faults, document);
  const {
    key,
    name,
    logo,
    version,
    authenticationLabel,
    authenticationHelp,
    alternatives,
    requestTemplate,
    beforeRequest,
    afterResponse,
    flags,
    baseUrl,
    hosts,
    texts,
  } = parsed.data;
  return ok({
    key,
    name,
    ...(logo === undefined ? {} : { logo }),
    version,
    ...('value' in read && read.value ? { authentication: read.value } : {}),
    ...(authenticationLabel === undefined ? {} : { authenticationLabel }),
    ...(authenticationHelp === undefined ? {} : { authenticationHelp }),
    ...(alternatives === undefined ? {} : { alternatives: others.valuesOf(alternatives) }),
    requestTemplate: requestTemplate ?? {},
    beforeRequest: listOf(beforeRequest),
    afterResponse: listOf(afterResponse),
    flags: Object.fromEntries(
      Object.entries(flags ?? {}).flatMap(([flag, set]) => (set === undefined ? [] : [[flag, set]])),
    ),
    ...(baseUrl === undefined ? {} : { baseUrl }),
    hosts: hosts ?? [],
    ...(texts === undefined ? {} : { texts }),
  });
}

/** Reads an `authentication` object by itself; the paths of faults begin at it. */
export function parseAuthentication(value: unknown, schemes: readonly SchemeShape[]): Result<Authentication> {
  const guard = guardDocument(value);
  if (guard.fatal) return refused(guard.faults, value);
  const read = readAuthentication(value, schemes, '');
  const faults = merge(guard.faults, read.faults);
  return read.value && faults.length === 0 ? ok(read.value) : refused(faults, value);
}

const environmentSchema = z.record(
  z
    .string()
    .max(100)
    .regex(/^[A-Za-z_][A-Za-z0-9_]*$/, 'must hold only letters, digits and underscores'),
  z.string().max(65_536).nullable(),
);

/** Reads a change of a version's environment: a text sets a value, null removes it. @see ENV-1, ENV-6 */
export function parseEnvironment(change: unknown): Result<Readonly<Record<string, string | null>>> {
  const guard = guardDocument(change);
  const parsed = environmentSchema.safeParse(change);
  const faults = merge(guard.faults, parsed.success ? [] : faultsOf(parsed.error.issues, change));
  if (parsed.success && faults.length === 0) return ok(parsed.data);
  const [first] = faults;
  return failed(
    problem('field_invalid', 'api', { key: first?.path ?? '', reason: sentence(first) }, { faults }),
  );
}

function withFormat(fault: Fault, raw: Raw): Fault {
  if (fault.path !== 'claviger') return fault;
  return raw['claviger'] === undefined
    ? { ...fault, message: `is required: the format version, ${formatVersion}` }
    : { ...fault, message: `must be ${formatVersion}, the only format version that is known here` };
}

/** A value that is unfit says so once, and each fault is told once. */
function merge(unfit: readonly Fault[], others: readonly Fault[]): readonly Fault[] {
  const known = new Set(unfit.map(({ path }) => path));
  const told = new Set<string>();
  return [...unfit, ...others.filter(({ path }) => !known.has(path))].filter(({ path, message }) => {
    const line = `${path} ${message}`;
    return told.size < told.add(line).size;
  });
}

function refused(
  faults: readonly Fault[],
  document: unknown,
): { readonly ok: false; readonly problem: Problem } {
  const [first] = faults;
  const codes = new Set(faults.map(({ code }) => code));
  const reason = sentence(first);
  if (codes.size !== 1 || !first?.code)
    return failed(problem('definition_invalid', 'definition', { reason }, { faults }));
  const key = String(valueAt(document, first.path.split(/[.[\]]+/)));
  return failed(problem(first.code, 'definition', { key, reason }, { faults }));
}

function sentence(fault: Fault | undefined): string {
  if (!fault) return '';
  return fault.path === '' ? `the document ${fault.message}` : `${fault.path} ${fault.message}`;
}

function isObject(value: unknown): value is Raw {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
