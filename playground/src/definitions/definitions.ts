import { demoAccount } from '../accounts.ts';
import { demoConsumer } from '../oauth1/consumers.ts';
import { demoClient } from '../oauth2/clients.ts';

/** A definition for the playground, with what is needed to connect the demo account. */
export interface ExampleDefinition {
  /** The document, as `examples/{key}.claviger.json` holds it. */
  readonly definition: {
    readonly claviger: 1;
    readonly key: string;
    readonly name: string;
    readonly version: string;
    readonly authentication: { readonly type: string } & Readonly<Record<string, unknown>>;
  } & Readonly<Record<string, unknown>>;
  readonly environment: Readonly<Record<string, string>>;
  /** What the demo account types on the connect form. Empty when it signs in at the provider instead. */
  readonly values: Readonly<Record<string, string>>;
}

/** The port of a playground that runs alone; `examples/` is written for it. */
export const playgroundPort = 4271;

const connectionLabel = '{{email}}';
const userNameAndPassword = { username: demoAccount.email, password: demoAccount.password };

const basic = (url: string): ExampleDefinition => ({
  definition: {
    claviger: 1,
    key: 'playground-basic',
    name: 'Acme CRM (Basic)',
    version: '1.0.0',
    authentication: { type: 'basic', fields: [], test: { url: `${url}/basic/me` }, connectionLabel },
    baseUrl: `${url}/basic`,
  },
  environment: {},
  values: userNameAndPassword,
});

const apiKey = (url: string): ExampleDefinition => ({
  definition: {
    claviger: 1,
    key: 'playground-api-key',
    name: 'Acme CRM (API key)',
    version: '1.0.0',
    authentication: {
      type: 'custom',
      fields: [
        {
          key: 'api_key',
          label: 'API key',
          type: 'password',
          required: true,
          helpText: 'In Acme CRM, open **Settings → API** and copy the key.',
        },
      ],
      test: { url: `${url}/api-key/me` },
      connectionLabel,
    },
    requestTemplate: { headers: { 'X-Api-Key': '{{bundle.authData.api_key}}' } },
    baseUrl: `${url}/api-key`,
  },
  environment: {},
  values: { api_key: demoAccount.apiKey },
});

const digest = (url: string): ExampleDefinition => ({
  definition: {
    claviger: 1,
    key: 'playground-digest',
    name: 'Acme CRM (Digest)',
    version: '1.0.0',
    authentication: { type: 'digest', fields: [], test: { url: `${url}/digest/me` }, connectionLabel },
    baseUrl: `${url}/digest`,
  },
  environment: {},
  values: userNameAndPassword,
});

const session = (url: string): ExampleDefinition => ({
  definition: {
    claviger: 1,
    key: 'playground-session',
    name: 'Acme CRM (Session)',
    version: '1.0.0',
    authentication: {
      type: 'session',
      fields: [
        { key: 'username', label: 'E-mail', type: 'string', required: true },
        { key: 'password', label: 'Password', type: 'password', required: true },
        { key: 'sessionToken', computed: true },
      ],
      sessionConfig: {
        perform: {
          method: 'POST',
          url: `${url}/session/login`,
          body: { username: '{{bundle.authData.username}}', password: '{{bundle.authData.password}}' },
        },
      },
      test: {
        url: `${url}/session/me`,
        headers: { 'X-Session-Token': '{{bundle.authData.sessionToken}}' },
      },
      connectionLabel,
    },
    requestTemplate: { headers: { 'X-Session-Token': '{{bundle.authData.sessionToken}}' } },
    baseUrl: `${url}/session`,
  },
  environment: {},
  values: userNameAndPassword,
});

const oauth2 = (url: string): ExampleDefinition => ({
  definition: {
    claviger: 1,
    key: 'playground-oauth2',
    name: 'Acme CRM (OAuth 2)',
    version: '1.0.0',
    authentication: {
      type: 'oauth2',
      fields: [],
      oauth2Config: {
        authorizeUrl: { url: `${url}/oauth2/authorize` },
        getAccessToken: { method: 'POST', url: `${url}/oauth2/token` },
        refreshAccessToken: { method: 'POST', url: `${url}/oauth2/token` },
        scope: 'read write',
        autoRefresh: true,
        enablePkce: true,
        revoke: { method: 'POST', url: `${url}/oauth2/revoke` },
      },
      test: { url: `${url}/oauth2/me` },
      connectionLabel,
    },
    baseUrl: `${url}/oauth2`,
  },
  environment: { CLIENT_ID: demoClient.id, CLIENT_SECRET: demoClient.secret },
  values: {},
});

const consumer = {
  oauth_consumer_key: '{{process.env.CLIENT_ID}}',
  oauth_consumer_secret: '{{process.env.CLIENT_SECRET}}',
  oauth_signature_method: 'HMAC-SHA1',
};

const oauth1 = (url: string): ExampleDefinition => ({
  definition: {
    claviger: 1,
    key: 'playground-oauth1',
    name: 'Acme CRM (OAuth 1)',
    version: '1.0.0',
    authentication: {
      type: 'oauth1',
      fields: [],
      oauth1Config: {
        getRequestToken: {
          method: 'POST',
          url: `${url}/oauth1/request-token`,
          auth: { ...consumer, oauth_callback: '{{bundle.inputData.redirect_uri}}' },
        },
        authorizeUrl: {
          url: `${url}/oauth1/authorize`,
          params: { oauth_token: '{{bundle.inputData.oauth_token}}' },
        },
        getAccessToken: {
          method: 'POST',
          url: `${url}/oauth1/access-token`,
          auth: {
            ...consumer,
            oauth_token: '{{bundle.inputData.oauth_token}}',
            oauth_token_secret: '{{bundle.inputData.oauth_token_secret}}',
            oauth_verifier: '{{bundle.inputData.oauth_verifier}}',
          },
        },
      },
      test: {
        url: `${url}/oauth1/me`,
        auth: {
          ...consumer,
          oauth_token: '{{bundle.authData.oauth_token}}',
          oauth_token_secret: '{{bundle.authData.oauth_token_secret}}',
        },
      },
      connectionLabel,
    },
    baseUrl: `${url}/oauth1`,
  },
  environment: { CLIENT_ID: demoConsumer.key, CLIENT_SECRET: demoConsumer.secret },
  values: {},
});

/** One definition for each scheme, for a playground at `url` (no slash at the end). */
export function playgroundDefinitions(url: string): readonly ExampleDefinition[] {
  return [basic, apiKey, digest, session, oauth2, oauth1].map((make) => make(url));
}
