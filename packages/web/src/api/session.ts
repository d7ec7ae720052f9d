import { type QueryClient, type QueryKey, queryOptions, useQuery } from '@tanstack/react-query';
import { api, keepCsrf } from './client.ts';
import type { ConsoleSession } from './types.ts';

export const sessionKey = ['signed-in'] as const;

/** Who is signed in, and the proof for changes kept. Throws an ApiProblem (401) when nobody is. */
export async function readSession(): Promise<ConsoleSession> {
  const session = await api.get<ConsoleSession>('/console/session');
  keepCsrf(session.csrf);
  return session;
}

/** Who is signed in; read once, and again when that changes. */
export const sessionRead = queryOptions({
  queryKey: sessionKey,
  queryFn: readSession,
  staleTime: Number.POSITIVE_INFINITY,
});

/** What opens a session. The browser forgets it with the call. */
export type Proof = { readonly apiKey: string } | { readonly email: string; readonly password: string };

/** Opens a session. */
export async function signIn(client: QueryClient, proof: Proof): Promise<void> {
  await api.post('/console/session', proof);
  await enter(client);
}

/** What is the same for everybody. */
const forAll: readonly unknown[] = [sessionKey[0], 'sign-in-ways', 'invitation', 'schemes'];

/** Reads who is signed in by now. What was read before, for another person or in another workspace, is forgotten. */
export async function enter(client: QueryClient): Promise<void> {
  const before = client.getQueryData<ConsoleSession>(sessionKey);
  const session = await readSession();
  const isOf = {
    predicate: ({ queryKey }: { readonly queryKey: QueryKey }) => !forAll.includes(queryKey[0]),
  };
  const isSame = before?.user.id === session.user.id && before.workspace === session.workspace;
  if (isSame) void client.invalidateQueries(isOf);
  else client.removeQueries(isOf);
  client.setQueryData(sessionKey, session);
}

/** Looks whether who is signed in may something else by now; the page then follows. */
export async function lookAgain(client: QueryClient): Promise<void> {
  const before = client.getQueryData<ConsoleSession>(sessionKey);
  if (before === undefined) return;
  const rights = ({ workspace, role, permissions }: ConsoleSession) =>
    JSON.stringify([workspace, role, permissions]);
  const now = await readSession();
  if (rights(now) !== rights(before)) await enter(client);
}

/** Goes on in another workspace of the person. */
export async function switchWorkspace(client: QueryClient, workspace: string): Promise<void> {
  await api.post('/console/session/workspace', { workspace });
  await enter(client);
}

/** Ends the session, and forgets what was read in it and is not shown any more: what still is would be asked for again. */
export async function signOut(client: QueryClient): Promise<void> {
  await api.delete('/console/session');
  keepCsrf('');
  forget(client);
}

/** Forgets all that no page shows. */
export function forget(client: QueryClient): void {
  client.removeQueries({ type: 'inactive' });
  client.getMutationCache().clear();
}

/** Who is signed in; the router has read it before any page of the console shows. */
export function useSession(): ConsoleSession | undefined {
  return useQuery(sessionRead).data;
}
