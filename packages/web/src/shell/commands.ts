import type { Integration } from '../api/types.ts';
import {
  CommandIcon,
  FileIcon,
  LogOutIcon,
  MonitorIcon,
  MoonIcon,
  PlugIcon,
  PlusIcon,
  SearchIcon,
  SunIcon,
  UnplugIcon,
} from '../ui/icon.tsx';
import type { PaletteGroup, PaletteItem } from '../ui/palette.tsx';
import { docsHref, placesFor } from './places.ts';
import type { Theme } from './theme.ts';

/** What choosing an item does. */
export type Command =
  | { readonly kind: 'go'; readonly href: string; readonly isExternal?: boolean }
  | { readonly kind: 'theme'; readonly theme: Theme }
  | { readonly kind: 'keys' }
  | { readonly kind: 'sign-out' };

interface Entry extends PaletteItem {
  readonly command: Command;
  /** Other words by which it is found. */
  readonly words?: string;
}

const newIntegration: Entry = {
  id: '/integrations/new',
  label: 'New integration',
  icon: PlusIcon,
  words: 'create add import discover playground',
  command: { kind: 'go', href: '/integrations/new' },
};

const docs: Entry = {
  id: docsHref,
  label: 'API docs',
  description: 'opens a new tab',
  icon: FileIcon,
  words: 'help reference documentation',
  command: { kind: 'go', href: docsHref, isExternal: true },
};

/** The pages that somebody may see. */
function pagesFor(permissions: readonly string[]): readonly Entry[] {
  const shown = placesFor(permissions).map(({ to, name, icon }) => ({
    id: to,
    label: name,
    icon,
    command: { kind: 'go', href: to } as const,
  }));
  return [...shown, ...(permissions.includes('integrations:write') ? [newIntegration] : []), docs];
}

const actions: readonly Entry[] = [
  theme('system', 'Theme: as the system', MonitorIcon),
  theme('light', 'Theme: light', SunIcon),
  theme('dark', 'Theme: dark', MoonIcon),
  {
    id: 'keys',
    label: 'Keyboard shortcuts',
    icon: CommandIcon,
    keys: 'Mod+/',
    words: 'help',
    command: { kind: 'keys' },
  },
  {
    id: 'sign-out',
    label: 'Sign out',
    icon: LogOutIcon,
    words: 'log out leave',
    command: { kind: 'sign-out' },
  },
];

function theme(name: Theme, label: string, icon: PaletteItem['icon']): Entry {
  return {
    id: `theme ${name}`,
    label,
    icon,
    words: 'appearance mode',
    command: { kind: 'theme', theme: name },
  };
}

/** All groups of the palette, for somebody's permissions; `found` are the integrations that the server found for the query. */
export function paletteGroups(query: string, found: readonly Integration[], permissions: readonly string[]) {
  const fits = (entries: readonly Entry[]) => entries.filter((entry) => fitsQuery(entry, query));
  const groups = [
    { label: 'Pages', items: fits(pagesFor(permissions)) },
    { label: 'Integrations', items: found.map(integrationEntry) },
    { label: 'Actions', items: fits(actions) },
    {
      label: 'Search',
      items:
        query.trim() === '' || !permissions.includes('connections:read') ? [] : [searchEntry(query.trim())],
    },
  ];
  const commands = new Map(groups.flatMap(({ items }) => items.map(({ id, command }) => [id, command])));
  return {
    groups: groups.map(({ label, items }): PaletteGroup => ({ label, items: items.map(itemOf) })),
    commandOf: (id: string): Command | undefined => commands.get(id),
  };
}

/** Whether every word of the query is somewhere in its names. */
function fitsQuery({ label, words = '' }: Entry, query: string): boolean {
  const names = `${label} ${words}`.toLowerCase();
  return query
    .toLowerCase()
    .split(/\s+/)
    .every((word) => names.includes(word));
}

function integrationEntry({ key, name, version }: Integration): Entry {
  const href = `/integrations/${encodeURIComponent(key)}/${encodeURIComponent(version)}`;
  return {
    id: `integration ${key}`,
    label: name,
    description: key,
    icon: PlugIcon,
    command: { kind: 'go', href },
  };
}

function searchEntry(query: string): Entry {
  return {
    id: 'search connections',
    label: `Connections with “${query}” in their title`,
    icon: SearchIcon,
    command: { kind: 'go', href: `/connections?search=${encodeURIComponent(query)}` },
  };
}

function itemOf({ id, label, description, icon, keys }: Entry): PaletteItem {
  return { id, label, description, icon: icon ?? UnplugIcon, keys };
}
