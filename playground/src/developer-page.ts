import { html } from 'hono/html';
import { demoAccount } from './accounts.ts';
import { page } from './consent/page.ts';
import { demoConsumer } from './oauth1/consumers.ts';
import { demoClient } from './oauth2/clients.ts';

/** One way in, as this app's own documentation tells it: names and what to put there. */
interface Way {
  readonly title: string;
  readonly about: string;
  readonly facts: readonly (readonly [name: string, value: string])[];
}

/** What a developer needs for each scheme. `url` is where the playground listens. */
export function waysIn(url: string): readonly Way[] {
  return [
    {
      title: 'OAuth 2',
      about:
        'Users sign in here and allow your application. Every redirect URL on this machine is registered.',
      facts: [
        ['Client ID', demoClient.id],
        ['Client secret', demoClient.secret],
        ['Authorization URL', `${url}/oauth2/authorize`],
        ['Token URL', `${url}/oauth2/token`],
        ['Revocation URL', `${url}/oauth2/revoke`],
        ['Scopes', 'read write'],
        ['Who am I', `${url}/oauth2/me`],
      ],
    },
    {
      title: 'API key',
      about: 'Send the key as the header X-Api-Key.',
      facts: [
        ['Your key', demoAccount.apiKey],
        ['Who am I', `${url}/api-key/me`],
      ],
    },
    {
      title: 'Basic',
      about: 'User name and password with every request.',
      facts: [['Who am I', `${url}/basic/me`]],
    },
    {
      title: 'Digest',
      about: 'User name and password, proved without being sent.',
      facts: [['Who am I', `${url}/digest/me`]],
    },
    {
      title: 'Session',
      about:
        'Post username and password as JSON; send the sessionToken of the answer as the header X-Session-Token.',
      facts: [
        ['Login (POST)', `${url}/session/login`],
        ['Who am I', `${url}/session/me`],
      ],
    },
    {
      title: 'OAuth 1',
      about: 'Signed with HMAC-SHA1.',
      facts: [
        ['Consumer key', demoConsumer.key],
        ['Consumer secret', demoConsumer.secret ?? ''],
        ['Request token URL (POST)', `${url}/oauth1/request-token`],
        ['Authorization URL', `${url}/oauth1/authorize`],
        ['Access token URL (POST)', `${url}/oauth1/access-token`],
        ['Who am I', `${url}/oauth1/me`],
      ],
    },
  ];
}

/** The page where an app tells developers how to connect to it, as every app has one. */
export function developerPage(url: string) {
  return page(
    'For developers',
    html`<h1>Connect to Acme CRM</h1>
<p>An app to practise with: it speaks every scheme, nothing in it is real, and it is forgotten when it stops.</p>
<h2>Your account</h2>
<dl>
<div><dt>E-mail, also the user name</dt><dd><code>${demoAccount.email}</code></dd></div>
<div><dt>Password</dt><dd><code>${demoAccount.password}</code></dd></div>
</dl>
${waysIn(url).map(
  ({ title, about, facts }) => html`<h2>${title}</h2>
<p class="muted">${about}</p>
<dl>${facts.map(([name, value]) => html`<div><dt>${name}</dt><dd><code>${value}</code></dd></div>`)}</dl>`,
)}
<p class="muted">It can also misbehave on demand: add <code>?fail=500</code>, <code>html</code>, <code>429</code> and so on to any address.</p>`,
  );
}
