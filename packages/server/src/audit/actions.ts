import { accessActions } from './access-actions.ts';
import type { Audited, AuditTable } from './audited.ts';
import { type Facts, membersOf, objectOf, pick, textOf } from './facts.ts';

/** What somebody did who may not do it. */
export const deniedAction = 'permission.denied';

const version = '/v1/integrations/{key}/versions/{version}';
const connection = '/v1/connections/{id}';
const proxy = 'Calls of the product go to the log of exchanges: GET /v1/exchanges.';
const reads = 'It looks, and changes nothing.';
const move: Pick<Audited, 'about' | 'detail'> = {
  about: ({ answer }) => textsOf(answer, 'integration', 'connection'),
  detail: ({ params, answer }) => ({ move: params['id'], ...pick(answer, 'from', 'to', 'moved', 'total') }),
};

/**
 * What the audit log says of every operation of /v1, /v2 and /console that changes something. A test holds this table
 * against the OpenAPI document: an operation that is in none of its lines fails it.
 */
export const audited: AuditTable = {
  'POST /v1/integrations': {
    action: 'integration.created',
    about: ({ answer }) => textsOf({ ...answer, integration: answer['key'] }, 'integration', 'version'),
    detail: ({ answer }) => pick(answer, 'name'),
  },
  'PATCH /v1/integrations/{key}': {
    action: 'integration.changed',
    detail: ({ body }) => ({ members: membersOf(body), ...pick(body, 'name') }),
  },
  'DELETE /v1/integrations/{key}': { action: 'integration.deleted' },
  'POST /v1/integrations/discover': { none: reads },
  'POST /v1/playground': { action: 'playground.started' },

  [`DELETE ${version}`]: { action: 'version.deleted' },
  [`POST ${version}/clone`]: {
    action: 'version.cloned',
    detail: ({ body, answer }) => ({ ...pick(body, 'bump'), to: textOf(answer['version']) }),
  },
  [`POST ${version}/promote`]: {
    action: 'version.promoted',
    detail: ({ answer }) => pick(answer, 'before'),
  },
  [`POST ${version}/deprecate`]: {
    action: 'version.deprecated',
    detail: ({ answer }) => ({ date: textOf(answer['retiresAt']) }),
  },
  [`POST ${version}/migrate`]: {
    action: 'move.started',
    when: ({ body }) => body['dryRun'] !== true,
    about: ({ body }) => textsOf(body, 'connection'),
    detail: ({ body, answer }) => ({ move: textOf(answer['id']), ...pick(body, 'to', 'percent') }),
  },
  'POST /v1/moves/{id}/pause': { action: 'move.paused', ...move },
  'POST /v1/moves/{id}/resume': { action: 'move.resumed', ...move },
  'POST /v1/moves/{id}/roll-back': { action: 'move.rolled_back', ...move },
  [`PUT ${version}/definition`]: { action: 'definition.replaced' },
  [`PUT ${version}/draft`]: { none: 'A draft changes no version: saving it as the definition is written.' },
  [`DELETE ${version}/draft`]: { action: 'draft.discarded' },
  [`PUT ${version}/authentication`]: {
    action: 'authentication.replaced',
    detail: ({ body }) => ({ scheme: textOf(body['type']) }),
  },
  [`DELETE ${version}/authentication`]: { action: 'authentication.deleted' },
  [`POST ${version}/authentication/preview`]: { none: reads },
  [`POST ${version}/authentication/to-code`]: { none: reads },
  [`POST ${version}/authentication/renewal`]: { none: reads },
  [`PATCH ${version}/environment`]: {
    action: 'environment.changed',
    detail: ({ body }) => ({
      set: membersOf(body).filter((name) => body[name] !== null),
      removed: membersOf(body).filter((name) => body[name] === null),
    }),
  },
  'POST /v1/integrations/{key}/signing-keys': {
    action: 'signing_key.created',
    detail: ({ body, answer }) => ({ key: textOf(answer['id']), ...pick(body, 'now') }),
  },
  'DELETE /v1/integrations/{key}/signing-keys/{id}': {
    action: 'signing_key.deleted',
    detail: ({ params }) => ({ key: params['id'] }),
  },

  'POST /v1/integrations/{key}/testers': {
    action: 'tester.invited',
    about: ({ body }) => textsOf(body, 'version'),
    detail: ({ answer }) => ({ tester: textOf(answer['id']), ...pick(answer, 'email', 'name') }),
  },
  'DELETE /v1/integrations/{key}/testers/{id}': {
    action: 'tester.revoked',
    detail: ({ params }) => ({ tester: params['id'] }),
  },

  'POST /v1/connect-sessions': {
    action: 'connect_session.created',
    about: ({ body }) => textsOf(body, 'integration', 'version', 'connection'),
    detail: ({ body, answer }) => ({ session: textOf(answer['id']), ...userOf(body) }),
  },
  'POST /v1/connect-sessions/{id}/confirm': {
    action: 'connect_session.confirmed',
    about: ({ answer }) => textsOf(answer, 'connection'),
    detail: ({ params, body }) => ({ session: params['id'], ...userOf(body) }),
  },
  'POST /v1/connect-sessions/{id}/diagnosis': { none: reads },
  'POST /v1/user-pages': {
    action: 'user_page.created',
    detail: ({ body, answer }) => ({ page: textOf(answer['id']), ...userOf(body) }),
  },
  'DELETE /v1/user-pages/{id}': {
    action: 'user_page.ended',
    detail: ({ params }) => ({ page: params['id'] }),
  },

  'POST /v1/connections': {
    action: 'connection.created',
    about: ({ answer }) =>
      textsOf({ ...answer, connection: answer['id'] }, 'integration', 'version', 'connection'),
    detail: ({ body }) => ({ ...userOf(body), ...pick(body, 'mode', 'alternative') }),
  },
  [`PATCH ${connection}`]: {
    action: 'connection.changed',
    about: ({ answer }) => textsOf(answer, 'integration', 'version'),
    detail: ({ body }) => ({ members: membersOf(body), ...pick(body, 'sharedWith', 'delegates', 'version') }),
  },
  [`DELETE ${connection}`]: { action: 'connection.deleted' },
  [`POST ${connection}/test`]: {
    none: 'A test is in the log of exchanges; what it renews is in the timeline.',
  },
  [`POST ${connection}/diagnosis`]: { none: reads },
  [`POST ${connection}/refresh`]: {
    action: 'connection.refreshed',
    about: ({ answer }) => textsOf(answer, 'integration', 'version'),
    detail: ({ answer }) => pick(answer, 'generation'),
  },
  [`POST ${connection}/expire`]: {
    action: 'connection.expired',
    about: ({ answer }) => textsOf(answer, 'integration', 'version'),
  },
  [`POST ${connection}/transfer`]: {
    action: 'connection.transferred',
    about: ({ answer }) => textsOf(answer, 'integration', 'version'),
    detail: ({ body }) => userOf(body),
  },
  [`POST ${connection}/proxy/{path}`]: { none: proxy },
  [`PUT ${connection}/proxy/{path}`]: { none: proxy },
  [`PATCH ${connection}/proxy/{path}`]: { none: proxy },
  [`DELETE ${connection}/proxy/{path}`]: { none: proxy },
  'POST /v1/users/{id}/leave': {
    action: 'user.left',
    detail: ({ params, body, answer }) => ({
      user: params['id'],
      ...pick(body, 'transferTo'),
      ...pick(answer, 'moved', 'disconnected'),
    }),
  },
  'POST /v2/authentications': {
    action: 'connection.created',
    detail: ({ body }) => pick(objectOf(body['data']), 'app'),
  },
  ...accessActions,
};

function textsOf(values: Facts['body'], ...names: readonly ('integration' | 'version' | 'connection')[]) {
  return Object.fromEntries(
    names.flatMap((name) => {
      const text = textOf(values[name]);
      return text === undefined ? [] : [[name, text]];
    }),
  );
}

function userOf(body: Facts['body']) {
  return { user: textOf(objectOf(body['user'])['id']) };
}
