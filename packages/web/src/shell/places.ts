import type { Permission } from '../api/may.ts';
import {
  CircleAlertIcon,
  HistoryIcon,
  type Icon,
  KeyIcon,
  LockIcon,
  LogIcon,
  PlugIcon,
  SendIcon,
  UnplugIcon,
  UserIcon,
} from '../ui/icon.tsx';

/** A page where one can go from everywhere. */
export interface Place {
  readonly to: string;
  readonly name: string;
  readonly icon: Icon;
  /** What one must be allowed to see anything there. */
  readonly needs: Permission;
}

/** Where one can go from everywhere. */
export const places: readonly Place[] = [
  { to: '/integrations', name: 'Integrations', icon: PlugIcon, needs: 'integrations:read' },
  { to: '/connections', name: 'Connections', icon: UnplugIcon, needs: 'connections:read' },
  { to: '/logs', name: 'Logs', icon: LogIcon, needs: 'exchanges:read' },
  { to: '/webhooks', name: 'Webhooks', icon: SendIcon, needs: 'webhooks:read' },
  { to: '/incidents', name: 'Incidents', icon: CircleAlertIcon, needs: 'connections:read' },
  { to: '/audit', name: 'Audit log', icon: HistoryIcon, needs: 'audit:read' },
  { to: '/people', name: 'People', icon: UserIcon, needs: 'members:read' },
  { to: '/settings', name: 'API keys', icon: KeyIcon, needs: 'api-keys:read' },
  { to: '/settings/encryption', name: 'Encryption', icon: LockIcon, needs: 'encryption-keys:read' },
];

/** The places that somebody may see. */
export function placesFor(permissions: readonly string[]): readonly Place[] {
  return places.filter(({ needs }) => permissions.includes(needs));
}

/** The pages of the API's documentation, on the same server. */
export const docsHref = '/docs';
