import type { AuditTable } from './audited.ts';
import { hostOf, membersOf, pick, textOf } from './facts.ts';

/** What the audit log says of webhooks, keys, people and their sessions. */
export const accessActions: AuditTable = {
  'POST /v1/webhooks': {
    action: 'webhook.created',
    detail: ({ body, answer }) => ({
      webhook: textOf(answer['id']),
      host: hostOf(body['url']),
      ...pick(body, 'events', 'integrations'),
    }),
  },
  'PATCH /v1/webhooks/{id}': {
    action: 'webhook.changed',
    detail: ({ params, body, answer }) => ({
      webhook: params['id'],
      host: hostOf(answer['url']),
      members: membersOf(body),
      ...pick(body, 'enabled', 'events', 'integrations'),
    }),
  },
  'DELETE /v1/webhooks/{id}': {
    action: 'webhook.deleted',
    detail: ({ params }) => ({ webhook: params['id'] }),
  },
  'POST /v1/webhooks/{id}/deliveries/{delivery}/replay': {
    action: 'webhook.replayed',
    detail: ({ params }) => ({ webhook: params['id'], delivery: params['delivery'] }),
  },
  'POST /v1/webhooks/{id}/test': { none: 'A trial: it is in the deliveries of the webhook.' },

  'POST /v1/api-keys': {
    action: 'api_key.created',
    detail: ({ answer }) => ({
      key: textOf(answer['id']),
      ...pick(answer, 'name', 'permissions', 'expiresAt'),
    }),
  },
  'DELETE /v1/api-keys/{id}': {
    action: 'api_key.deleted',
    detail: ({ params }) => ({ key: params['id'] }),
  },
  'POST /v1/encryption-keys/rotate': { action: 'encryption_keys.rotated' },

  'POST /v1/workspaces': {
    action: 'workspace.created',
    detail: ({ answer }) => ({ workspace: textOf(answer['id']), ...pick(answer, 'name') }),
  },
  'PATCH /v1/workspace': { action: 'workspace.changed', detail: ({ body }) => pick(body, 'name') },
  'PATCH /v1/members/{id}': {
    action: 'member.role_changed',
    detail: ({ params, body }) => ({ member: params['id'], ...pick(body, 'role') }),
  },
  'DELETE /v1/members/{id}': {
    action: 'member.removed',
    detail: ({ params, query }) => ({ member: params['id'], ...pick(query, 'transferTo') }),
  },
  'POST /v1/invitations': {
    action: 'invitation.created',
    detail: ({ body, answer }) => ({ invitation: textOf(answer['id']), ...pick(body, 'email', 'role') }),
  },
  'DELETE /v1/invitations/{id}': {
    action: 'invitation.revoked',
    detail: ({ params }) => ({ invitation: params['id'] }),
  },

  'POST /console/session': { action: 'session.started', refused: 'session.refused' },
  'DELETE /console/session': { action: 'session.ended' },
  'POST /console/session/workspace': { action: 'session.started' },
  'GET /console/sso/return': { action: 'session.started', refused: 'session.refused' },
  'POST /console/invitations/{token}': { action: 'invitation.accepted' },
  'POST /console/password': { action: 'password.changed', refused: 'password.refused' },
  'POST /console/password-reset': { none: 'Anybody may ask; what counts is the new password.' },
  'POST /console/sign-up': { none: 'Anybody may ask; what counts is the account.' },
  'POST /console/sign-up/{token}': { none: 'A new account is in no workspace yet.' },
  'PATCH /console/profile': { action: 'profile.changed', detail: ({ body }) => pick(body, 'name') },
  'POST /console/connect-preview': { none: 'It draws a page, and changes nothing.' },
};
