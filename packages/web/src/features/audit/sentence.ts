import type { AuditDetail, AuditEntry } from './reads.ts';

type Phrase = (detail: AuditDetail, about: { readonly version: string; readonly app: string }) => string;

const text = (value: AuditDetail[string] | undefined, otherwise = ''): string =>
  value === undefined || value === null ? otherwise : Array.isArray(value) ? value.join(', ') : String(value);

const listed = (word: string, value: AuditDetail[string] | undefined): string => {
  const words = text(value);
  return words === '' ? '' : `${word} ${words}`;
};

const joined = (...parts: readonly string[]) => parts.filter((part) => part !== '').join('; ');

const memberWords: Readonly<Record<string, string>> = {
  name: 'the name',
  logo: 'the logo',
  label: 'the label',
  metadata: 'the metadata',
  sharedWith: 'who may use it',
  delegates: 'who may reconnect it',
  user: 'what its user is called',
  url: 'the address',
  events: 'the events',
  integrations: 'the integrations',
  description: 'the description',
  enabled: 'whether it is on',
};

/** Which members were changed: "the label, who may use it". */
function membersText(value: AuditDetail[string] | undefined): string {
  const members = Array.isArray(value) ? value : [];
  const words = members.map((name) => (Object.hasOwn(memberWords, name) ? memberWords[name] : name));
  return words.length === 0 ? 'nothing' : words.join(', ');
}

/** `version 1.1.0 of acme`. */
const versioned = ({ version, app }: { readonly version: string; readonly app: string }) =>
  version === '' ? app : `version ${version} of ${app}`;

/** What each action is, said of who did it: "Ada promoted version 1.1.0 of acme". */
const phrases: Readonly<Record<string, Phrase>> = {
  'permission.denied': () => 'was refused: the permission is missing',

  'integration.created': (_, about) => `made the integration ${about.app}`,
  'integration.changed': ({ members }, { app }) => `changed ${membersText(members)} of ${app}`,
  'integration.deleted': (_, { app }) => `deleted the integration ${app}`,
  'playground.started': () => 'started the playground',
  'version.deleted': (_, about) => `deleted ${versioned(about)}`,
  'version.cloned': ({ to }, about) => `cloned ${versioned(about)} as ${text(to, 'a new version')}`,
  'version.promoted': ({ before }, about) =>
    `promoted ${versioned(about)}${before ? ` after ${before}` : ''}`,
  'version.deprecated': ({ date }, about) =>
    `deprecated ${versioned(about)}${date ? `, which ends on ${text(date).slice(0, 10)}` : ''}`,
  'move.started': ({ to, percent }, about) =>
    `began to migrate ${percent === undefined ? 'a connection' : `${percent} % of the users`} of ${versioned(about)} to ${text(to)}`,
  'move.paused': ({ from, to }, { app }) =>
    `paused the migration of ${app} from ${text(from)} to ${text(to)}`,
  'move.resumed': ({ from, to }, { app }) =>
    `resumed the migration of ${app} from ${text(from)} to ${text(to)}`,
  'move.rolled_back': ({ from, to }, { app }) =>
    `rolled back the migration of ${app} from ${text(from)} to ${text(to)}`,
  'definition.replaced': (_, about) => `saved the definition of ${versioned(about)}`,
  'draft.discarded': (_, about) => `discarded the draft of ${versioned(about)}`,
  'authentication.replaced': (_, about) => `saved the authentication of ${versioned(about)}`,
  'authentication.deleted': (_, about) => `deleted the scheme of ${versioned(about)}`,
  'environment.changed': ({ set, removed }, about) =>
    `changed the environment of ${versioned(about)}: ${joined(listed('set', set), listed('removed', removed)) || 'nothing'}`,
  'signing_key.created': (_, { app }) => `made a signing key of ${app}`,
  'signing_key.deleted': (_, { app }) => `deleted a signing key of ${app}`,

  'connect_session.created': ({ user }, about) =>
    `opened a connect session of ${versioned(about)}${listed(' for', user)}`,
  'connect_session.confirmed': ({ user }) => `confirmed a connect session${listed(' of', user)}`,
  'tester.invited': ({ email, name }, about) =>
    email === undefined
      ? `made a public link to test ${versioned(about)}${listed(',', name)}`
      : `invited ${text(email)} to test ${versioned(about)}`,
  'tester.revoked': (_, { app }) => `took back a link to test ${app}`,
  'user_page.created': ({ user }) => `opened the page of a user${listed(',', user)}`,
  'user_page.ended': () => 'ended the page of a user',
  'connection.created': ({ user, mode }, { app }) =>
    `${mode === 'import' ? 'imported' : 'made'} a connection of ${app}${listed(' for', user)}`,
  'connection.changed': ({ members }, { app }) => `changed a connection of ${app}: ${membersText(members)}`,
  'connection.deleted': () => 'deleted a connection',
  'connection.refreshed': (_, { app }) => `renewed a connection of ${app}`,
  'connection.expired': (_, { app }) => `marked a connection of ${app} as expired`,
  'connection.transferred': ({ user }, { app }) => `handed a connection of ${app} over${listed(' to', user)}`,
  'user.left': ({ user, transferTo }) =>
    `said that the user ${text(user)} left${listed(', in favour of', transferTo)}`,

  'webhook.created': ({ host }) => `added a webhook to ${text(host)}`,
  'webhook.changed': ({ host, members }) => `changed the webhook to ${text(host)}: ${membersText(members)}`,
  'webhook.deleted': () => 'deleted a webhook',
  'webhook.replayed': ({ delivery }) => `sent ${text(delivery, 'a delivery')} to a webhook again`,
  'api_key.created': ({ name, permissions }) =>
    `made the API key ${text(name)}${listed(', which may', permissions)}`,
  'api_key.deleted': ({ key }) => `deleted the API key ${text(key)}`,
  'encryption_keys.rotated': () => 'rotated the encryption keys',

  'workspace.created': ({ name }) => `made the workspace ${text(name)}`,
  'workspace.changed': ({ name }) => `renamed the workspace to ${text(name)}`,
  'member.role_changed': ({ member, role }) => `made ${text(member)} ${text(role)}`,
  'member.removed': ({ member }) => `removed ${text(member)} from the workspace`,
  'invitation.created': ({ email, role }) => `invited ${text(email)} as ${text(role)}`,
  'invitation.revoked': () => 'took back an invitation',
  'invitation.accepted': () => 'accepted an invitation',
  'session.started': () => 'signed in',
  'session.refused': () => 'tried to sign in, and was refused',
  'session.ended': () => 'signed out',
  'password.changed': () => 'changed their password',
  'password.refused': () => 'tried to change a password, and was refused',
  'profile.changed': ({ name }) => `changed their name to ${text(name)}`,
};

/** The actions that the filter offers, in the order in which they are told here. */
export const actions: readonly string[] = Object.keys(phrases);

/** What was done, said of who did it; of an action that is not known here, its own name. */
export function sentenceOf(
  entry: Pick<AuditEntry, 'action' | 'integration' | 'version' | 'detail'>,
  app?: string,
) {
  const { action, detail, integration, version } = entry;
  const about = { version: version ?? '', app: app ?? integration ?? 'an integration' };
  const phrase = Object.hasOwn(phrases, action) ? phrases[action] : undefined;
  return phrase === undefined ? `did: ${action.replaceAll(/[._]/g, ' ')}` : phrase(detail, about);
}

/** An action as the filter names it: "Version: promoted". */
export function actionTitle(action: string): string {
  const [kind = '', what = ''] = action.replaceAll('_', ' ').split('.');
  return `${kind.charAt(0).toUpperCase()}${kind.slice(1)}: ${what}`;
}
