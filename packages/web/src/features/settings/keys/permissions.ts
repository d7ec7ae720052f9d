/** What a key may be allowed, in words. The list itself comes with the session. */
export const permissionWords: Readonly<Record<string, { readonly title: string; readonly about: string }>> = {
  'integrations:read': { title: 'Read integrations', about: 'Their definitions and versions.' },
  'integrations:write': {
    title: 'Change integrations',
    about: 'Definitions, versions and values of the environment.',
  },
  'connections:read': {
    title: 'Read connections',
    about: 'Who connected what, and the timeline. No credentials.',
  },
  'connections:write': {
    title: 'Change connections',
    about: 'Open connect sessions; test, renew and delete.',
  },
  'connections:call': {
    title: 'Call with connections',
    about: 'Send requests to apps through the proxy. Never shows the credentials.',
  },
  'credentials:read': {
    title: 'Read credentials',
    about: 'The tokens and passwords themselves. For a backend that needs them.',
  },
  'exchanges:read': { title: 'Read the log', about: 'Every request to a provider, censored.' },
  'webhooks:read': { title: 'Read webhooks', about: 'Where events are sent, and what became of them.' },
  'webhooks:write': {
    title: 'Change webhooks',
    about: 'Have events of connections sent to a URL, with names and labels of users. No credentials.',
  },
  'members:read': { title: 'Read people', about: 'Who works in the workspace, and who is invited.' },
  'members:write': {
    title: 'Change people',
    about: 'Invite, remove, and give roles, that of an admin too.',
  },
  'audit:read': { title: 'Read the audit log', about: 'Who changed what, and when.' },
  'api-keys:read': { title: 'Read API keys', about: 'Their names and last use, never their secrets.' },
  'encryption-keys:read': { title: 'Read encryption keys', about: 'Their names and how much each seals.' },
  'encryption-keys:write': { title: 'Reseal', about: 'Seal everything with the newest key.' },
  'api-keys:write': { title: 'Change API keys', about: 'Make and delete keys.' },
};

/** Ready-made choices, the most usual first. */
export const presets: readonly {
  readonly id: string;
  readonly title: string;
  readonly about: string;
  readonly permissions: readonly string[] | 'all';
}[] = [
  {
    id: 'backend',
    title: 'Backend of a product',
    about: 'Opens connect sessions, lists connections, sends requests with them, and reads credentials.',
    permissions: [
      'integrations:read',
      'connections:read',
      'connections:write',
      'connections:call',
      'credentials:read',
    ],
  },
  {
    id: 'builder',
    title: 'Builder',
    about: 'Defines and tests integrations here or with the command line. Reads no credentials.',
    permissions: [
      'integrations:read',
      'integrations:write',
      'connections:read',
      'connections:write',
      'exchanges:read',
    ],
  },
  { id: 'all', title: 'Everything', about: 'All that you may do yourself.', permissions: 'all' },
  { id: 'chosen', title: 'Choose each', about: 'Tick the permissions one by one.', permissions: [] },
];

/** The permissions of a choice, as far as this person may pass them on. */
export function permissionsOf(
  preset: string,
  grantable: readonly string[],
  chosen: readonly string[],
): readonly string[] {
  if (preset === 'chosen') return chosen;
  const wanted = presets.find(({ id }) => id === preset)?.permissions ?? [];
  return wanted === 'all' ? grantable : wanted.filter((permission) => grantable.includes(permission));
}

/** When a key ends that lives for so many days; undefined for one that does not end. */
export function expiryOf(days: string, now: number): string | undefined {
  return days === 'never' ? undefined : new Date(now + Number(days) * 86_400_000).toISOString();
}
