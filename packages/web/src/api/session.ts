import { type QueryClient, useQuery } from '@tanstack/react-query';
import { api, keepCsrf } from './client.ts';
import type { ConsoleSession } from './types.ts';

export const sessionKey = ['signed-in'] as const;

/** Who is signed in, and the proof for changes kept. Throws an ApiProblem (401) when nobody is. */
export async function readSession(): Promise<ConsoleSession> {
  return keep(await api.get<ConsoleSession>('/console/session'));
}

/** Opens a session with an API key, which the browser forgets again. */
export async function signIn(apiKey: string): Promise<ConsoleSession> {
  return keep(await api.post<ConsoleSession>('/console/session', { apiKey }));
}

/** Ends the session, and forgets everything that was read in it. */
export async function signOut(client: QueryClient): Promise<void> {
  await api.delete('/console/session');
  keepCsrf('');
  client.clear();
}

/** Who is signed in; the router has read it before any page of the console shows. */
export function useSession(): ConsoleSession | undefined {
  return useQuery({ queryKey: sessionKey, queryFn: readSession, staleTime: Number.POSITIVE_INFINITY }).data;
}

function keep(session: ConsoleSession): ConsoleSession {
  keepCsrf(session.csrf);
  return session;
}
