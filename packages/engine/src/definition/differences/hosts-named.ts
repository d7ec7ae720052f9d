import type { Definition } from '../definition.ts';
import { fromCode, fromRedirectCode } from '../from-code.ts';

/** A host that a definition names, as its builder wrote it, and where. */
export interface NamedHost {
  readonly host: string;
  readonly path: string;
}

/**
 * The hosts of all URLs of a definition, as text: a placeholder stands for any value, so that two definitions can be
 * compared without a connection. Those of the definition's own list are among them.
 */
export function hostsNamed(definition: Definition): readonly NamedHost[] {
  const { authentication, baseUrl, requestTemplate, hosts } = definition;
  const found = [
    ...urlsIn(authentication?.config, `authentication.${authentication?.type ?? ''}Config`),
    ...urlsIn(authentication?.test, 'authentication.test'),
    // A label that is text is no URL.
    ...(typeof authentication?.connectionLabel === 'string'
      ? []
      : urlsIn(authentication?.connectionLabel, 'authentication.connectionLabel')),
    ...urlsIn(authentication?.credentialMigration?.exchange, 'authentication.credentialMigration.exchange'),
    ...urlsIn(baseUrl, 'baseUrl'),
    ...urlsIn(requestTemplate.url, 'requestTemplate.url'),
  ].flatMap(({ url, path }) => {
    const host = hostIn(url);
    return host === undefined ? [] : [{ host, path }];
  });
  const listed = hosts.map((host, index) => ({ host: normal(host), path: `hosts[${index}]` }));
  const seen = new Set<string>();
  return [...found, ...listed].filter(({ host }) => !seen.has(host) && seen.add(host));
}

/** Whether a host stands among those known, or below one that is known as `*.host`. */
export function isHostKnown(host: string, known: readonly NamedHost[]): boolean {
  return known.some((entry) => {
    if (entry.host === host) return true;
    return entry.host.startsWith('*.') && !host.startsWith('*.') && host.endsWith(entry.host.slice(1));
  });
}

function urlsIn(value: unknown, path: string): readonly { readonly url: string; readonly path: string }[] {
  if (typeof value === 'string') return /^https?:\/\//i.test(value) ? [{ url: value, path }] : [];
  if (typeof value !== 'object' || value === null) return [];
  if ('source' in value && typeof value.source === 'string') {
    const url = (fromCode(value.source) ?? fromRedirectCode(value.source))?.url;
    return url === undefined ? [] : [{ url, path: `${path}.source` }];
  }
  return Object.entries(value).flatMap(([key, member]) =>
    // What a step sends may hold URLs that nobody asks.
    key === 'params' || key === 'body' || key === 'headers' ? [] : urlsIn(member, `${path}.${key}`),
  );
}

function hostIn(url: string): string | undefined {
  const host = /^https?:\/\/((?:\{\{[^{}]*\}\}|[^/?#{}])+)/i.exec(url)?.[1];
  return host === undefined ? undefined : normal(host);
}

function normal(host: string): string {
  return host
    .replace(/\{\{\s*([^{}]*?)\s*\}\}/g, '{{$1}}')
    .toLowerCase()
    .replace(/:443$/, '');
}
