import { queryOptions } from '@tanstack/react-query';
import { api, pathOf } from './client.ts';
import type {
  Draft,
  EnvironmentValue,
  Integration,
  IntegrationVersion,
  PageOf,
  Playground,
  Scheme,
} from './types.ts';

/** The path of a version of an integration, and what is under it. */
export function versionPath(integration: string, version: string, ...rest: readonly string[]): string {
  return pathOf('v1', 'integrations', integration, 'versions', version, ...rest);
}

/** Every scheme: what the builder's pages are drawn from. Never stale while a page is open. */
export const schemesRead = queryOptions({
  queryKey: ['schemes'],
  queryFn: async () => (await api.get<PageOf<Scheme>>('/v1/schemes')).data,
  staleTime: Number.POSITIVE_INFINITY,
});

export const integrationRead = (key: string) =>
  queryOptions({
    queryKey: ['integrations', key],
    queryFn: () => api.get<Integration>(pathOf('v1', 'integrations', key)),
  });

export const versionsRead = (key: string) =>
  queryOptions({
    queryKey: ['integrations', key, 'versions'],
    queryFn: async () =>
      (
        await api.get<PageOf<IntegrationVersion>>(pathOf('v1', 'integrations', key, 'versions'), {
          limit: 200,
        })
      ).data,
  });

export const draftRead = (key: string, version: string) =>
  queryOptions({
    queryKey: ['integrations', key, 'versions', version, 'draft'],
    queryFn: () => api.get<Draft>(versionPath(key, version, 'draft')),
  });

export const environmentRead = (key: string, version: string) =>
  queryOptions({
    queryKey: ['integrations', key, 'versions', version, 'environment'],
    queryFn: () => api.get<readonly EnvironmentValue[]>(versionPath(key, version, 'environment')),
  });

export const redirectUrlRead = (key: string, version: string) =>
  queryOptions({
    queryKey: ['integrations', key, 'redirect-url'],
    queryFn: async () =>
      (await api.get<{ redirectUrl: string }>(versionPath(key, version, 'redirect-url'))).redirectUrl,
    staleTime: Number.POSITIVE_INFINITY,
  });

export const playgroundRead = queryOptions({
  queryKey: ['playground'],
  queryFn: () => api.get<Playground>('/v1/playground'),
});
