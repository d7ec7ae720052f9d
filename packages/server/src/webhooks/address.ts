import { namesPrivateHost } from '@claviger/engine';

/** Why events are not sent to an address, in words; undefined when they may be. */
export function addressFault(text: string, allowPrivateHosts: readonly string[]): string | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) return 'Give an https URL.';
  if (url.username !== '' || url.password !== '') return 'A URL with a user name or password is refused.';
  if (url.hash !== '') return 'Leave out the fragment: it is never sent.';
  if (url.protocol === 'http:' && !namesPrivateHost(allowPrivateHosts, url))
    return 'Give an https URL. Plain http is for hosts that CLAVIGER_ALLOW_PRIVATE_HOSTS names.';
  return undefined;
}
