import type { Connection, ConnectionStatus } from '../../api/types.ts';
import type { Tone } from '../../ui/badge.tsx';

/** What a state is called, and what it means for calls. */
export const stateWords: Readonly<
  Record<ConnectionStatus, { readonly title: string; readonly tone: Tone; readonly meaning: string }>
> = {
  active: { title: 'Live', tone: 'good', meaning: 'Calls go through.' },
  expired: {
    title: 'Expired',
    tone: 'warn',
    meaning: 'Calls are refused until the user reconnects. The connection keeps its id.',
  },
  revoked: {
    title: 'Revoked',
    tone: 'bad',
    meaning: 'The credentials were given back to the app. Calls are refused.',
  },
};

/** The states in the order in which filters show them. */
export const states = ['active', 'expired', 'revoked'] as const;

/** A state as an address has it; undefined when it is none. */
export function stateOf(text: string | undefined): ConnectionStatus | undefined {
  return states.find((state) => state === text);
}

/** Whose a connection is, as one reads it. */
export function userName({ user }: Pick<Connection, 'user'>): string {
  return user.name ?? user.id;
}

/** What a connection is called: its title, and its id where it has none. */
export function connectionName({ title, label, id }: Pick<Connection, 'title' | 'label' | 'id'>): string {
  return title || label || id;
}

/** The address of a connection's page. */
export function connectionHref(id: string): string {
  return `/connections/${encodeURIComponent(id)}`;
}
