import { type Icon, KeyIcon, LockIcon, LogIcon, PlugIcon, UnplugIcon } from '../ui/icon.tsx';

/** Where one can go from everywhere. */
export const places: readonly { readonly to: string; readonly name: string; readonly icon: Icon }[] = [
  { to: '/integrations', name: 'Integrations', icon: PlugIcon },
  { to: '/connections', name: 'Connections', icon: UnplugIcon },
  { to: '/logs', name: 'Logs', icon: LogIcon },
  { to: '/settings', name: 'API keys', icon: KeyIcon },
  { to: '/settings/encryption', name: 'Encryption', icon: LockIcon },
];

/** The pages of the API's documentation, on the same server. */
export const docsHref = '/docs';
