import type { Scheme } from '../../../api/types.ts';

/** A scheme for tests, with a config, an application and all screens. */
export const sampleScheme: Scheme = {
  name: 'sample',
  title: 'Sample',
  summary: 'A scheme for tests.',
  steps: ['fields', 'application', 'endpoints', 'test', 'label'],
  screens: [
    { step: 'fields', title: 'Fields', summary: 'What a user types.' },
    { step: 'application', title: 'Application', summary: 'The client.' },
    { step: 'endpoints', title: 'Endpoints', summary: 'Where tokens come from.' },
    { step: 'test', title: 'Test request', summary: 'Who am I.' },
    { step: 'label', title: 'Connection label', summary: 'Which account.' },
  ],
  fields: [{ key: 'username', label: 'User name' }],
  reservedKeys: [],
  reservedEnvironment: ['CLIENT_ID'],
  environment: [{ name: 'CLIENT_ID', title: 'Client ID', secret: false }],
  endpoints: [
    { key: 'authorizeUrl', name: 'authorize', title: 'Authorization URL', purpose: 'authorize', list: false },
    { key: 'getToken', name: 'token', title: 'Token request', purpose: 'exchange', list: false },
  ],
  computedFields: true,
  redirects: true,
  config: {
    type: 'object',
    properties: {
      authorizeUrl: { title: 'Authorization URL', 'x-screen': 'endpoints', 'x-place': 'main' },
      getToken: { title: 'Token request', 'x-screen': 'endpoints', 'x-place': 'main' },
      clientStyle: { title: 'Client', 'x-screen': 'application', 'x-place': 'more' },
    },
  },
  configOptional: false,
  defaults: {},
};
