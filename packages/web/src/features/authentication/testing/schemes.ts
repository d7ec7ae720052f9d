import type { Scheme } from '../../../api/types.ts';

const words = {
  fields: { step: 'fields', title: 'Fields', summary: 'What a user types.' },
  application: { step: 'application', title: 'Application', summary: 'The client.' },
  endpoints: { step: 'endpoints', title: 'Endpoints', summary: 'Where the user signs in.' },
  test: { step: 'test', title: 'Test request', summary: 'It needs good credentials.' },
  label: { step: 'label', title: 'Connection label', summary: 'Tells them apart.' },
};

/** A scheme without a config, for tests: the console knows none by name. */
export const plainScheme: Scheme = {
  name: 'plain',
  title: 'Plain',
  summary: 'A user name and a password, sent with every request.',
  steps: ['fields', 'test', 'label'],
  screens: [words.fields, words.test, words.label],
  fields: [
    { key: 'username', label: 'User name', required: true },
    { key: 'password', label: 'Password', type: 'password', required: true },
  ],
  reservedKeys: [],
  reservedEnvironment: [],
  environment: [],
  endpoints: [],
  computedFields: false,
  redirects: false,
  config: { type: 'object', properties: {} },
  configOptional: true,
  defaults: { test: { method: 'GET', headers: {} } },
};

/** A scheme that sends the user to the app, with a config on two screens. */
export const consentScheme: Scheme = {
  ...plainScheme,
  name: 'consent',
  title: 'Consent',
  summary: 'The user signs in at the app and allows the access.',
  steps: ['fields', 'application', 'endpoints', 'test', 'label'],
  screens: Object.values(words),
  fields: [],
  reservedEnvironment: ['CLIENT_ID', 'CLIENT_SECRET'],
  environment: [
    { name: 'CLIENT_ID', title: 'Client ID', secret: false },
    { name: 'CLIENT_SECRET', title: 'Client secret', secret: true },
  ],
  computedFields: true,
  redirects: true,
  config: {
    type: 'object',
    properties: {
      clientAuthentication: { title: 'Client authentication', 'x-screen': 'application', 'x-place': 'main' },
      authorizeUrl: { title: 'Authorization URL', 'x-screen': 'endpoints', 'x-place': 'main' },
      getAccessToken: { title: 'Token request', 'x-screen': 'endpoints', 'x-place': 'main' },
    },
    required: ['authorizeUrl', 'getAccessToken'],
  },
  configOptional: false,
  defaults: { config: { authorizeUrl: { method: 'GET' }, getAccessToken: { method: 'POST' } } },
};
