import { expect, test } from 'vitest';
import type { ConnectSession, ConnectSessionStore } from '../store/connect-session.ts';
import { watchSessions } from './session-watch.ts';

function storeThatAnswers(changed: boolean): ConnectSessionStore {
  const update = async () => ({ changed, session: {} as ConnectSession });
  return { update } as unknown as ConnectSessionStore;
}

test('whoever listens is told of a change of that attempt, until they stop', async () => {
  const { store, listen } = watchSessions(storeThatAnswers(true));
  const heard: string[] = [];
  const stop = listen('cs_1', () => heard.push('a'));
  listen('cs_1', () => heard.push('b'));
  listen('cs_2', () => heard.push('other'));
  await store.update('ws', 'cs_1', () => undefined);
  stop();
  stop();
  await store.update('ws', 'cs_1', () => undefined);
  expect(heard).toEqual(['a', 'b', 'b']);
});

test('what leaves an attempt as it was is no change', async () => {
  const { store, listen } = watchSessions(storeThatAnswers(false));
  const heard: string[] = [];
  listen('cs_1', () => heard.push('a'));
  await store.update('ws', 'cs_1', () => undefined);
  expect(heard).toEqual([]);
});
