import { readFileSync } from 'node:fs';

type Json = Readonly<Record<string, unknown>>;

const test = (provider: string) => ({ url: `${provider}/api-key/me` });
const requestTemplate = { headers: { 'X-Api-Key': '{{bundle.authData.api_key}}' } };
const apiKey = { key: 'api_key', label: 'API key', type: 'password', required: true };

/** The example whose users choose between a key and a sign-in. */
export function severalWays(provider: string): Json {
  const text = readFileSync(new URL('../../examples/several-ways.claviger.json', import.meta.url), 'utf8');
  return JSON.parse(text.replaceAll('http://127.0.0.1:4271', provider)) as Json;
}

/** Every kind of field on one form. */
export function everyField(provider: string): Json {
  return {
    claviger: 1,
    key: 'every-field',
    name: 'Acme Warehouse',
    version: '1.0.0',
    authentication: {
      type: 'custom',
      fields: [
        {
          key: 'note',
          type: 'copy',
          helpText: 'You need **administrator rights** in Acme Warehouse for this.',
        },
        {
          ...apiKey,
          helpText:
            'In Acme Warehouse, open [Settings → API](https://acme.example/settings/api) and copy it.',
        },
        {
          key: 'workspace',
          label: 'Workspace',
          inputFormat: 'https://{{input}}.acme.example',
          pattern: '^[a-z0-9-]+$',
          placeholder: 'your-team',
        },
        { key: 'region', label: 'Region', choices: ['us_east', 'eu_central'], default: 'eu_central' },
        { key: 'sandbox', label: 'Is this a sandbox account?', type: 'boolean' },
        { key: 'retries', label: 'Retries', type: 'integer', required: false, default: '3' },
        { key: 'since', label: 'Start date', type: 'datetime', required: false },
        { key: 'stores', label: 'Stores', list: true, required: false, helpText: 'Leave blank for all.' },
        {
          key: 'events',
          label: 'Events',
          list: true,
          required: false,
          choices: { order_paid: 'Order paid', order_sent: 'Order sent', refund: 'Refund' },
        },
        {
          key: 'contact',
          label: 'Who may be asked about the account:',
          required: false,
          children: [
            { key: 'email', label: 'E-mail', required: false },
            { key: 'floor', label: 'Floor', type: 'integer', required: false },
          ],
        },
        { key: 'remarks', label: 'Remarks', type: 'text', required: false, placeholder: 'Anything' },
      ],
      test: test(provider),
      connectionLabel: '{{email}}',
    },
    requestTemplate,
  };
}

/** Names and words that leave no room. */
export function longNames(provider: string): Json {
  return {
    claviger: 1,
    key: 'long-names',
    name: `Donaudampfschifffahrtsgesellschaftskapitänsverwaltung ${'Unbroken'.repeat(5)}`,
    version: '1.0.0',
    authentication: {
      type: 'custom',
      fields: [
        {
          ...apiKey,
          label: `Schlüssel für ${'Zugangsverwaltung'.repeat(5)}`,
          helpText: `See [${'https-acme-example-'.repeat(8)}](https://acme.example/${'path'.repeat(20)}).`,
        },
        {
          key: 'workspace',
          label: 'Workspace',
          inputFormat: 'https://{{input}}.a-very-long-name-of-a-company.eu-central-1.acme.example',
          required: false,
        },
        {
          key: 'plan',
          label: 'Plan',
          required: false,
          choices: { a: 'A choice that goes on and on '.repeat(4) },
        },
      ],
      test: test(provider),
      connectionLabel: `{{email}} ${'label'.repeat(30)}`,
    },
    requestTemplate,
  };
}

/** A provider that is not there. */
export function unreachable(): Json {
  return {
    claviger: 1,
    key: 'unreachable',
    name: 'Acme Offline',
    version: '1.0.0',
    authentication: {
      type: 'custom',
      fields: [apiKey],
      test: { url: 'https://acme.invalid/me' },
      connectionLabel: '{{email}}',
    },
    requestTemplate,
  };
}

/** An app that gives a code to enter on another device. */
export function television(host: string): Json {
  return {
    claviger: 1,
    key: 'television',
    name: 'Acme TV',
    version: '1.0.0',
    authentication: {
      type: 'oauth2',
      oauth2Config: {
        grantType: 'device_code',
        clientAuthentication: 'none',
        clientId: 'tv',
        deviceAuthorization: { method: 'POST', url: `${host}/tv/code` },
        getAccessToken: { method: 'POST', url: `${host}/tv/token` },
      },
      test: { url: `${host}/tv/me` },
      connectionLabel: '{{email}}',
    },
  };
}
