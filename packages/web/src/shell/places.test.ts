import { QueryClient } from '@tanstack/react-query';
import { expect, test } from 'vitest';
import { consoleRouter } from '../router.tsx';
import { places } from './places.ts';

test('every place is an address of the console', () => {
  const { routesByPath } = consoleRouter(new QueryClient());
  expect(places.filter(({ to }) => !Object.hasOwn(routesByPath, to))).toEqual([]);
});
