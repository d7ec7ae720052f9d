import type { Bundle } from './bundle.ts';
import type { Definition } from './definition.ts';
import type { Field } from './field.ts';
import { fromCode } from './from-code.ts';
import { isCode, type RedirectStep, type Step } from './step.ts';
import { renderUrl } from './url.ts';

const entryShape = /^(\*\.)?(\[[0-9a-f:.]+\]|[^\s:/?#@\\*[\]{}]+)(?::(\d{1,5}))?$/i;

/**
 * The hosts that a connection's credentials may go to: those of every URL that renders, and the definition's own
 * list. `host` stands for https at its port, `host:port` for that port alone, `*.host` for every name below.
 * @see SUB-6
 */
export function allowedHosts(
  definition: Definition,
  steps: readonly (Step | RedirectStep | string)[],
  bundle: Bundle,
  fields: readonly Field[],
): readonly string[] {
  const { authentication, baseUrl, requestTemplate } = definition;
  const { test, connectionLabel: label } = authentication ?? {};
  // A label that is text is no URL, whatever it looks like.
  const all = [...steps, test, typeof label === 'string' ? undefined : label, baseUrl, requestTemplate.url];
  const hosts = new Set<string>();
  for (const step of all) {
    const url = urlOf(step);
    const host = url === undefined ? undefined : hostOf(url, bundle, fields);
    if (host) hosts.add(host);
  }
  for (const entry of definition.hosts) {
    const host = entry.includes('{{') ? hostOf(`https://${entry}`, bundle, fields) : entry.toLowerCase();
    if (host) hosts.add(host);
  }
  return [...hosts];
}

function urlOf(step: Step | RedirectStep | string | undefined): string | undefined {
  if (step === undefined || typeof step === 'string') return step;
  if (!isCode(step)) return step.url;
  return 'source' in step ? urlOfCode(step.source) : undefined;
}

const cachedUrlsLimit = 1000;
const urls = new Map<string, string | undefined>();

/** Code that a form was made into says where it goes as the form did; other code needs an entry in `hosts`. */
function urlOfCode(source: string): string | undefined {
  if (urls.has(source)) return urls.get(source);
  if (urls.size >= cachedUrlsLimit) urls.clear();
  const url = fromCode(source)?.url;
  urls.set(source, url);
  return url;
}

function hostOf(url: string, bundle: Bundle, fields: readonly Field[]): string | undefined {
  const rendered = renderUrl(url, bundle, fields);
  const parsed = rendered.ok ? URL.parse(rendered.value) : null;
  if (!parsed) return undefined;
  const port = portOf(parsed);
  return port === 443 ? parsed.hostname : `${parsed.hostname}:${port}`;
}

/** Whether a URL's host and port stand in a list of `allowedHosts`. */
export function matchesHost(allow: readonly string[], url: URL): boolean {
  if (!/^https?:$/.test(url.protocol)) return false;
  return allow.some((entry) => {
    const [, below, host = '', port = '443'] = entryShape.exec(entry) ?? [];
    if (host === '' || Number(port) !== portOf(url)) return false;
    return below ? url.hostname.endsWith(`.${host.toLowerCase()}`) : url.hostname === host.toLowerCase();
  });
}

/** Whether a text can stand in a definition's `hosts`. One label below `*.` is refused: `*.com` is everyone's. */
export function isHostEntry(entry: string): boolean {
  const [, below, host = ''] = entryShape.exec(entry) ?? [];
  if (!host || !URL.canParse(`https://${host}`)) return false;
  return !below || host.split('.').filter(Boolean).length > 1 || host.toLowerCase() === 'localhost';
}

function portOf(url: URL): number {
  return url.port ? Number(url.port) : url.protocol === 'https:' ? 443 : 80;
}
