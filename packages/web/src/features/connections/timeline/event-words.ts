import type { TimelineEvent } from '../../../api/types.ts';
import type { Tone } from '../../../ui/badge.tsx';
import {
  BranchIcon,
  CircleAlertIcon,
  CircleCheckIcon,
  CircleIcon,
  ClockIcon,
  type Icon,
  PlugIcon,
  RefreshIcon,
  ShieldIcon,
  TrashIcon,
  UserIcon,
  WarningIcon,
} from '../../../ui/icon.tsx';

import { reasonOf } from './reasons.ts';

type Detail = TimelineEvent['detail'];

/** An event as one reads it. */
export interface EventWords {
  readonly title: string;
  readonly tone: Tone;
  readonly icon: Icon;
}

interface Words {
  title(detail: Detail): string;
  readonly tone: Tone;
  readonly icon: Icon;
}

const because = (text: string, { code }: Detail) => {
  const why = typeof code === 'string' ? reasonOf(code) : undefined;
  return why === undefined ? text : `${text}: ${why}`;
};

/** Who did it: a person or a key by name, or its user on a page of theirs. Undefined where the server did by itself. */
function whoIn({ by, byName }: Detail): string | undefined {
  if (by === 'delegate') return 'somebody who may repair it';
  if (by === 'shared') return 'somebody whom it is shared with';
  if (by === 'user') return 'its user';
  return typeof byName === 'string' && byName !== '' ? byName : undefined;
}

/** With who did it, where somebody did. */
const byWhom = (text: string, detail: Detail) => {
  const who = whoIn(detail);
  return who === undefined ? text : `${text} by ${who}`;
};

function createdTitle(detail: Detail): string {
  const { mode } = detail;
  if (mode === 'import') return `${byWhom('Imported', detail)} with credentials that existed already`;
  if (mode === 'connect') return byWhom('Connected through the API', detail);
  return 'Connected on the connect page';
}

/** Marked by somebody, ended with its version, or found out by the server. */
function expiredTitle(detail: Detail): string {
  if (detail['reason'] === 'version_retired') return 'Expired: its version has ended';
  if (detail['reason'] === 'tester_revoked')
    return byWhom('Expired: the link of its tester was revoked', detail);
  // What was written before names were: `api`.
  if (detail['by'] === 'api' || whoIn(detail) !== undefined) return byWhom('Marked as expired', detail);
  return because('Expired', detail);
}

function recoveredTitle({ by }: Detail): string {
  if (by === 'tested') return 'It works again: a test passed';
  if (by === 'app') return 'It works again, as the app does';
  return by === 'refreshed' ? 'It works again: a renewal worked' : 'It works again';
}

function sharedTitle({ everyone, users }: Detail): string {
  if (everyone === true) return 'Shared with everyone';
  if (typeof users !== 'number' || users === 0) return 'Shared with nobody any more';
  return users === 1 ? 'Shared with another user' : `Shared with ${users} other users`;
}

/** Where it did not go. */
function toOf({ to }: Detail): string {
  return typeof to === 'string' ? ` and did not go to ${to}` : '';
}

function movedTitle(detail: Detail): string {
  const { to, from, rolledBack } = detail;
  if (typeof to !== 'string' || typeof from !== 'string') return 'Moved to another version';
  return byWhom(`${rolledBack === true ? 'Brought back' : 'Moved'} from version ${from} to ${to}`, detail);
}

const words: Readonly<Record<string, Words>> = {
  'connection.created': {
    title: createdTitle,
    tone: 'good',
    icon: PlugIcon,
  },
  'connection.reconnected': {
    title: reconnectedTitle,
    tone: 'good',
    icon: PlugIcon,
  },
  'connection.delegated': {
    title: (detail) => {
      const title = detail['delegates'] === 0 ? 'Nobody else may reconnect it' : 'Others may reconnect it';
      return whoIn(detail) === undefined ? title : `${title}: set by ${whoIn(detail)}`;
    },
    tone: 'plain',
    icon: ShieldIcon,
  },
  'connection.shared': {
    title: (detail) => byWhom(sharedTitle(detail), detail),
    tone: 'plain',
    icon: UserIcon,
  },
  'connection.transferred': {
    title: (detail) => byWhom('Handed over to another user', detail),
    tone: 'plain',
    icon: UserIcon,
  },
  'connection.tested': {
    title: (detail) =>
      detail['ok'] === true
        ? `${byWhom('Tested', detail)}: it works`
        : because(`${byWhom('A test', detail)} failed`, detail),
    tone: 'plain',
    icon: CircleCheckIcon,
  },
  'connection.renamed': { title: (detail) => byWhom('Renamed', detail), tone: 'plain', icon: CircleIcon },
  'connection.refreshed': { title: () => 'Credentials renewed', tone: 'good', icon: RefreshIcon },
  'connection.refresh_failed': {
    title: (detail) =>
      detail['code'] === 'refresh_rejected'
        ? 'Renewal refused by the app'
        : because('Renewal failed', detail),
    tone: 'bad',
    icon: CircleAlertIcon,
  },
  'connection.expired': {
    title: expiredTitle,
    tone: 'warn',
    icon: ClockIcon,
  },
  'connection.failing': {
    title: (detail) => because('Not renewed for a day, and tried on', detail),
    tone: 'bad',
    icon: CircleAlertIcon,
  },
  'connection.recovered': {
    title: recoveredTitle,
    tone: 'good',
    icon: CircleCheckIcon,
  },
  'connection.revoked': { title: () => 'Revoked at the app', tone: 'plain', icon: ShieldIcon },
  'connection.revoke_failed': {
    title: (detail) => because('The app did not revoke the credentials', detail),
    tone: 'warn',
    icon: WarningIcon,
  },
  'connection.deleted': {
    title: deletedTitle,
    tone: 'plain',
    icon: TrashIcon,
  },
  'connection.updated': { title: () => 'Changed', tone: 'plain', icon: CircleIcon },
  'connection.migration_failed': {
    title: (detail) => because(`It stayed on its version${toOf(detail)}`, detail),
    tone: 'warn',
    icon: WarningIcon,
  },
  'connection.migrated': { title: movedTitle, tone: 'plain', icon: BranchIcon },
};

function reconnectedTitle({ accountChanged, scopesAdded, by }: Detail): string {
  const who = by === 'delegate' ? ' by a delegate' : '';
  if (accountChanged === true) return `Reconnected${who} with another account`;
  if (scopesAdded !== undefined) return `Reconnected${who} with more access`;
  return who === '' ? 'Reconnected on the connect page' : `Reconnected${who}`;
}

function deletedTitle(detail: Detail): string {
  const { revoked, by } = detail;
  const deleted = byWhom(by === 'user' ? 'Disconnected' : 'Deleted', detail);
  if (revoked === true) return `${deleted}, and revoked at the app`;
  const here = by === 'user' || deleted !== 'Deleted' ? deleted : 'Deleted here';
  return revoked === false
    ? `${here}; the app did not confirm the revocation`
    : `${here}; the definition does not say how to tell the app`;
}

/** Whether a kind of event has words of its own here. */
export function isKnownEvent(type: string): boolean {
  return Object.hasOwn(words, type);
}

/** What an event was, in words; of a kind that is not known here, its own name. */
export function eventWords({ type, detail }: Pick<TimelineEvent, 'type' | 'detail'>): EventWords {
  const known = Object.hasOwn(words, type) ? words[type] : undefined;
  if (known === undefined)
    return { title: plain(type.replace(/^connection\./, '')), tone: 'plain', icon: CircleIcon };
  return { title: known.title(detail), tone: known.tone, icon: known.icon };
}

const names: Readonly<Record<string, string>> = {
  code: 'Code',
  detail: 'Why',
  provider: 'The app’s own words',
  status: 'Status of the answer',
  generation: 'Generation of the credentials',
  session: 'Attempt to connect',
  version: 'Version',
  mode: 'How',
  by: 'By',
  byName: 'By',
  user: 'User',
  users: 'Others who may use it',
  everyone: 'Everyone may use it',
  from: 'From',
  to: 'To',
  reason: 'Why',
  move: 'Migration',
  rolledBack: 'Rolled back',
  exchanged: 'Credentials exchanged',
  incident: 'Incident',
  interrupted: 'Renewal interrupted',
  accountChanged: 'Another account',
  scopesAdded: 'Scopes asked for besides',
  scopesMissing: 'Scopes not granted',
  delegates: 'Others who may reconnect it',
  revoked: 'Revoked at the app',
};

/** Whether it was done on a hosted page, where nobody has a name. */
function isOnPage({ by }: Detail): boolean {
  return by === 'user' || by === 'delegate' || by === 'shared';
}

/** The details of an event as names and values. */
export function detailRows(detail: Detail): readonly { readonly name: string; readonly value: string }[] {
  // The name says it better than the kind; of what the server did by itself neither is of use.
  const isTold = (key: string) => key !== 'byId' && (key !== 'by' || isOnPage(detail));
  return Object.entries(detail)
    .filter(([key]) => isTold(key))
    .map(([key, value]) => ({
      name: (Object.hasOwn(names, key) ? names[key] : undefined) ?? plain(key),
      value:
        typeof value === 'boolean' ? (value ? 'Yes' : 'No') : value === null ? 'Not asked' : String(value),
    }));
}

function plain(name: string): string {
  const text = name.replaceAll(/[._]/g, ' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}
