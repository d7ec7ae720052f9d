import type { Letter } from '../mail/letter.ts';
import type { Incident } from '../store/incident.ts';

const english = { lang: 'en', dir: 'ltr' } as const;

/** What those of a workspace are told of an app that fails for many. @see TEAM-1 */
export function appLetter(incident: Incident, app: string, url: string): Letter {
  const isClient = incident.kind === 'client';
  const what = isClient
    ? `${app} does not accept the client of version ${incident.version ?? ''} when credentials are renewed (${incident.problem}).`
    : `Renewals of ${app} fail for many connections at once (${incident.problem}).`;
  const mend = isClient
    ? 'Its users can do nothing about that: check the client ID and secret in the environment of that version, and at the app.'
    : 'It is likely the app itself. Look at the refresh requests in the HTTP log, and at what the app says of its state.';
  return {
    ...english,
    subject: isClient ? `${app} does not accept the client` : `${app} fails for many connections`,
    title: isClient ? `${app} does not accept the client` : `${app} fails for many connections`,
    paragraphs: [
      what,
      'No connection expires for that meanwhile: a few are tried every half minute, and when they work all others are renewed.',
      mend,
    ],
    action: { text: 'See the incident', url: `${url}/incidents` },
    notes: [`Incident ${incident.id}. You get this once for each.`],
  };
}

/** What they are told of a version that will end, and of one that has. @see VER-17 */
export function versionLetter(
  when: 'announced' | 'ended',
  about: {
    readonly app: string;
    readonly integration: string;
    readonly version: string;
    readonly retiresAt: number;
  },
  url: string,
): Letter {
  const { app, integration, version, retiresAt } = about;
  const day = new Date(retiresAt).toISOString().slice(0, 10);
  const title =
    when === 'announced'
      ? `Version ${version} of ${app} ends on ${day}`
      : `Version ${version} of ${app} has ended`;
  const said =
    when === 'announced'
      ? 'Until then its connections work. At that date those that are still on it expire, and their users are asked to reconnect. Move them before, and nobody has to.'
      : 'The connections that were still on it have expired, and their users were asked to reconnect, which moves them to the version for new connections.';
  return {
    ...english,
    subject: title,
    title,
    paragraphs: [said],
    action: { text: 'See the versions', url: `${url}/integrations/${integration}` },
    notes: ['You get this as an admin or subscriber of the workspace.'],
  };
}
