import { QueryClient } from '@tanstack/react-query';
import { expect, test } from 'vitest';
import { consoleRouter } from '../router.tsx';
import { collaboratorSession, testSession } from '../testing/render.tsx';
import { places, placesFor } from './places.ts';

test('every place is an address of the console', () => {
  const { routesByPath } = consoleRouter(new QueryClient());
  expect(places.filter(({ to }) => !Object.hasOwn(routesByPath, to))).toEqual([]);
});

test('TEAM-1 F-118 a collaborator is led to no keys', () => {
  expect(placesFor(testSession.permissions)).toEqual(places);
  const names = placesFor(collaboratorSession.permissions).map(({ name }) => name);
  expect(names).toContain('People');
  expect(names).not.toContain('API keys');
  expect(names).not.toContain('Encryption');
});
