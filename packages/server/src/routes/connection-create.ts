import { type Consent, problem, type Result, type Subject } from '@claviger/engine';
import { createRoute, z } from '@hono/zod-openapi';
import { needs } from '../access/permissions.ts';
import { connectionAnswer, reportAnswer } from '../answers.ts';
import type { App } from '../app-env.ts';
import { waysIn } from '../connect/ways.ts';
import { type Deps, type Found, findVersion, subjectOf } from '../deps.ts';
import { byCaller, recordEvent, recordExchanges, recordTested } from '../history.ts';
import { labelFault } from '../labels.ts';
import {
  bodyOf,
  connectionSchema,
  hostUserSchema,
  jsonOf,
  labelSchema,
  metadataSchema,
  orProblem,
} from '../openapi/schemas.ts';
import { type Refusal, refuse } from '../problems.ts';
import { definedOf } from '../query.ts';
import { newId } from '../store/ids.ts';

const onlyImported = 'Only imported credentials bring their end along.';

const create = createRoute({
  method: 'post',
  path: '/v1/connections',
  tags: ['Connections'],
  summary:
    'Connect without a page: the same exchange, test and label. A failure stores nothing and is answered with its report.',
  ...needs('connections:write'),
  request: {
    body: bodyOf(
      z
        .strictObject({
          integration: z.string().min(1),
          version: z.string().min(1).optional(),
          alternative: z.string().nullable().optional().meta({
            description: "Which way of the definition to connect by. Absent or null: the definition's own.",
          }),
          user: hostUserSchema,
          authData: z
            .record(z.string(), z.unknown())
            .meta({ description: 'What the user would type; with `import`, the credentials themselves.' }),
          label: labelSchema.optional(),
          metadata: metadataSchema.optional(),
          mode: z
            .enum(['connect', 'import'])
            .default('connect')
            .meta({ description: '`import` takes credentials as they are, after a test only.' }),
          expiresAt: z.iso.datetime({ offset: true }).optional().meta({
            description: 'With `import`: when the credentials end, so that they are renewed before.',
          }),
          grantExpiresAt: z.iso.datetime({ offset: true }).optional().meta({
            description: "With `import`: when the user's grant itself ends.",
          }),
        })
        .refine(({ mode, expiresAt }) => mode === 'import' || expiresAt === undefined, {
          path: ['expiresAt'],
          error: onlyImported,
        })
        .refine(({ mode, grantExpiresAt }) => mode === 'import' || grantExpiresAt === undefined, {
          path: ['grantExpiresAt'],
          error: onlyImported,
        }),
    ),
  },
  responses: { 201: jsonOf(connectionSchema, 'Connected.'), ...orProblem },
});

/** Connecting without a page: where nobody must consent anywhere, or with credentials that are there already. */
export function addConnectionCreateRoute(app: App, deps: Deps): void {
  app.openapi(create, async (c) => {
    const body = c.req.valid('json');
    const { workspace } = c.get('caller');
    const found = await findVersion(deps, workspace, body.integration, body.version);
    if (!found.ok) return refuse(c, found.problem);
    const { alternative } = body;
    const isThere = hasWay(deps, found.value, alternative ?? undefined);
    if (!isThere.ok) return refuse(c, isThere.problem);
    const subject = await subjectOf(deps, found.value, alternative ?? undefined);
    if (!subject.ok) return refuse(c, subject.problem);
    const consent = body.mode === 'import' ? undefined : consentOf(deps, subject.value);
    if (consent !== undefined) {
      const faults = [{ path: 'integration', message: whyConsent[consent].detail }];
      return refuse(
        c,
        problem('field_invalid', 'api', { key: 'integration' }, { faults }),
        whyConsent[consent],
      );
    }

    const outcome =
      body.mode === 'import'
        ? await deps.engine.adopt(subject.value, body.authData)
        : await deps.engine.connect(subject.value, { typed: body.authData });
    const id = newId('conn', deps.randomBytes);
    const about = {
      workspace,
      integration: found.value.integration.key,
      version: found.value.version.version,
      user: body.user.id,
    };
    await recordExchanges(deps, outcome.ok ? { ...about, connection: id } : about, outcome.report);
    if (!outcome.ok) {
      return refuse(c, outcome.problem, {
        status: 422,
        described: outcome.described,
        report: reportAnswer(outcome.report),
      });
    }
    await recordTested(deps, about);
    const connected = outcome.value;
    const fault = labelFault(deps, subject.value.definition, body.label, connected.credentials.authData);
    if (fault !== undefined) return refuse(c, fault);
    // Who brings credentials along knows when they end.
    const ends = definedOf({
      expiresAt: momentOf(body.expiresAt),
      grantExpiresAt: momentOf(body.grantExpiresAt),
    });
    const kept = { ...connected, credentials: { ...connected.credentials, ...ends } };
    const connection = await deps.engine.keep(subject.value, body.mode === 'import' ? kept : connected, {
      workspace,
      id,
      user: { id: body.user.id, ...definedOf({ name: body.user.name, email: body.user.email }) },
      ...(body.label === undefined ? {} : { label: body.label }),
      ...(body.metadata === undefined ? {} : { metadata: body.metadata }),
    });
    await recordEvent(deps, { workspace, id }, 'connection.created', {
      ...byCaller(c.get('caller')),
      mode: body.mode,
    });
    return c.json(connectionAnswer(connection), 201);
  });
}

/** @see F-064 */
function hasWay(deps: Pick<Deps, 'schemes'>, found: Found, key: string | undefined): Result<true> {
  const ways = waysIn(deps, found);
  if (!ways.ok) return ways;
  if (key === undefined || ways.value.some((one) => one.key === key)) return { ok: true, value: true };
  const faults = [{ path: 'alternative', message: 'This version has no such way to connect.' }];
  return { ok: false, problem: problem('field_invalid', 'api', { key: 'alternative' }, { faults }) };
}

const advice =
  'Open a connect session (POST /v1/connect-sessions) and send the user to its url, or bring tokens along with mode "import".';

const whyConsent: Readonly<Record<Consent | 'code', Required<Pick<Refusal, 'detail' | 'fix'>>>> = {
  redirect: {
    detail: 'The users of this app sign in there, so it cannot be connected without a browser.',
    fix: advice,
  },
  code: {
    detail: 'The users of this app get a one-time code, so it cannot be connected without them.',
    fix: advice,
  },
  device: {
    detail: 'The users of this app enter a code there, so it cannot be connected without them.',
    fix: advice,
  },
};

function momentOf(time: string | undefined): number | undefined {
  return time === undefined ? undefined : Date.parse(time);
}

/** Where a user must consent before a definition can connect; undefined: nowhere but in our form. */
function consentOf(deps: Pick<Deps, 'schemes'>, { definition }: Subject): Consent | 'code' | undefined {
  const { authentication } = definition;
  const scheme = deps.schemes.find(({ name }) => name === authentication?.type);
  if (authentication === undefined) return undefined;
  const { config } = authentication;
  return scheme?.asksCode?.(config) === true ? 'code' : scheme?.consent?.(config);
}
