import type { Check, Spot } from './check.ts';
import type { CheckSubject } from './subject.ts';

/** @see GEN-25 */
export const httpsCheck: Check = {
  id: 'D007',
  severity: 'error',
  title: 'Every URL begins with https://. On a loopback address http:// is a warning only.',
  fix: 'Write https://. Without it everybody on the way can read the credentials.',
  find: (subject) => [
    ...urlsOf(subject).flatMap(({ path, url }) => spotsOf(url, path)),
    ...subject.codes.flatMap(({ path, source }) => codeSpots(source, `${path}.source`)),
    ...subject.placed.flatMap(({ path, field }) => [
      ...spotsOf(field.inputFormat ?? '', `${path}.inputFormat`),
      ...(/\]\(\s*<?http:\/\/|<http:\/\//i.test(field.helpText ?? '')
        ? [{ path: `${path}.helpText`, message: 'Links over http://, which is not shown as a link.' }]
        : []),
    ]),
  ],
};

function urlsOf({ document, requests }: CheckSubject): readonly { path: string; url: string }[] {
  const { baseUrl, hosts } = document;
  const entries: readonly unknown[] = Array.isArray(hosts) ? hosts : [];
  return [
    ...requests.flatMap(({ path, request: { url } }) =>
      typeof url === 'string' ? [{ path: `${path}.url`, url }] : [],
    ),
    ...(typeof baseUrl === 'string' ? [{ path: 'baseUrl', url: baseUrl }] : []),
    ...entries.flatMap((entry, index) =>
      typeof entry === 'string' && entry.endsWith(':80')
        ? [{ path: `hosts[${index}]`, url: `http://${entry}` }]
        : [],
    ),
  ];
}

function spotsOf(url: string, path: string): readonly Spot[] {
  const [, host] = /^\s*http:\/\/([^/?#]*)/i.exec(url) ?? [];
  return host === undefined ? [] : [spotOf(host, path)];
}

/** Names of XML are spelt like URLs, and nobody goes there. */
const xmlNames = /^(?:www\.w3\.org|schemas\.[\w.-]+|purl\.org)$/i;

/** One spot for each host that code names. */
function codeSpots(source: string, path: string): readonly Spot[] {
  const hosts = [...source.matchAll(/["'`]http:\/\/((?:\$\{[^}]{0,200}\}|[^\s/?#"'`\\$])+)/gi)].map(
    ([, host = '']) => host,
  );
  return [...new Set(hosts)].filter((host) => !xmlNames.test(host)).map((host) => spotOf(host, path));
}

function spotOf(host: string, path: string): Spot {
  return isLoopback(host)
    ? {
        path,
        message: `Goes over http:// to ${host}, which is the machine itself.`,
        severity: 'warning',
        fix: "Put the app's own address in its place before others connect with it.",
      }
    : { path, message: `Goes over http:// to ${host}, readable for everybody on the way.` };
}

/** @see RFC 6761 section 6.3 */
function isLoopback(host: string): boolean {
  const name = host
    .replace(/\{\{[^{}]*\}\}|\$\{[^}]*\}/g, 'x')
    .replace(/:\d+$/, '')
    .toLowerCase();
  return /^127(?:\.\d{1,3}){3}$/.test(name) || name === '[::1]' || /^(?:[\w-]+\.)*localhost$/.test(name);
}
