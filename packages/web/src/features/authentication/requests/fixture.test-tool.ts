import type { Scheme } from '../../../api/types.ts';

const code = {
  type: 'object',
  properties: { source: { type: 'string' } },
  required: ['source'],
};
const request = {
  type: 'object',
  properties: { method: { type: 'string' }, url: { type: 'string' }, headers: { type: 'object' } },
  required: ['url'],
};
const redirect = { type: 'object', properties: { url: { type: 'string' } }, required: ['url'] };
const step = (ref: string) => ({
  anyOf: [{ $ref: `#/$defs/${ref}` }, { anyOf: [{ $ref: '#/$defs/Code' }] }],
});

/** An invented scheme with one property of every kind, for tests. */
export const consentScheme: Scheme = {
  name: 'consent',
  title: 'Consent',
  summary: 'A scheme that no server has.',
  steps: ['fields', 'application', 'endpoints', 'test', 'label'],
  screens: [],
  fields: [],
  reservedKeys: [],
  reservedEnvironment: ['CLIENT_ID', 'CLIENT_SECRET'],
  environment: [
    { name: 'CLIENT_ID', title: 'Client ID', secret: false },
    { name: 'CLIENT_SECRET', title: 'Client secret', secret: true },
  ],
  endpoints: [
    { key: 'authorizeUrl', name: 'authorize', title: 'Authorization URL', purpose: 'authorize', list: false },
    { key: 'getToken', name: 'token', title: 'Token request', purpose: 'exchange', list: false },
    { key: 'revoke', name: 'revoke', title: 'Revocation request', purpose: 'revoke', list: false },
    {
      key: 'afterToken',
      name: 'afterToken',
      title: 'Request after the token',
      purpose: 'exchange',
      list: true,
    },
  ],
  computedFields: true,
  redirects: true,
  configOptional: false,
  defaults: {
    config: {
      authorizeUrl: {
        method: 'GET',
        params: { client_id: '{{process.env.CLIENT_ID}}', state: '{{bundle.inputData.state}}' },
      },
      getToken: {
        method: 'POST',
        body: { client_id: '{{process.env.CLIENT_ID}}', code: '{{bundle.inputData.code}}' },
      },
      revoke: { body: { token: '{{bundle.authData.refresh_token}}' } },
    },
  },
  config: {
    type: 'object',
    required: ['getToken'],
    properties: {
      authorizeUrl: {
        ...step('Redirect'),
        title: 'Authorization URL',
        'x-screen': 'endpoints',
        'x-place': 'main',
      },
      scope: {
        type: 'string',
        title: 'Scopes',
        'x-screen': 'endpoints',
        'x-place': 'main',
        'x-widget': 'scopes',
      },
      enableProof: { type: 'boolean', title: 'Proof key', 'x-screen': 'endpoints', 'x-place': 'main' },
      getToken: { ...step('Request'), title: 'Token request', 'x-screen': 'endpoints', 'x-place': 'main' },
      kind: {
        type: 'string',
        enum: ['one', 'two'],
        title: 'Kind',
        'x-screen': 'endpoints',
        'x-place': 'more',
      },
      map: {
        type: 'object',
        title: 'Values of the answer',
        additionalProperties: { type: 'string' },
        'x-screen': 'endpoints',
        'x-place': 'more',
      },
      renewOn: {
        type: 'array',
        title: 'Answers that mean "renew"',
        items: {
          anyOf: [
            { type: 'integer', minimum: 100 },
            {
              type: 'object',
              properties: {
                status: { type: 'integer', title: 'Status' },
                path: { type: 'string', title: 'Path' },
              },
              required: ['status'],
            },
          ],
        },
        'x-screen': 'endpoints',
        'x-place': 'more',
      },
      lifetime: { $ref: '#/$defs/Lifetime', title: 'Lifetime', 'x-screen': 'endpoints', 'x-place': 'more' },
      revoke: { ...step('Request'), title: 'Revocation request', 'x-screen': 'endpoints', 'x-place': 'more' },
      afterToken: {
        type: 'array',
        title: 'Requests after the token',
        items: { $ref: '#/$defs/Request' },
        'x-screen': 'endpoints',
        'x-place': 'more',
      },
      claims: {
        type: 'object',
        title: 'Claims',
        additionalProperties: {},
        'x-screen': 'endpoints',
        'x-place': 'more',
      },
      clientWord: { type: 'string', title: 'Client word', 'x-screen': 'application', 'x-place': 'more' },
      look: { ...step('Request'), title: 'Introspection request', 'x-screen': 'test', 'x-place': 'more' },
    },
    $defs: {
      Redirect: redirect,
      Request: request,
      Code: code,
      Lifetime: {
        type: 'object',
        properties: {
          seconds: { type: 'number', title: 'Seconds' },
          early: { type: 'boolean', title: 'Early' },
        },
      },
    },
  },
} as unknown as Scheme;

/** An invented scheme that asks for a form and nothing else; its test request begins with every field. */
export const pasteScheme: Scheme = {
  ...consentScheme,
  name: 'paste',
  title: 'Paste',
  steps: ['fields', 'test', 'label'],
  fields: [{ key: 'user', label: 'User' }],
  environment: [],
  reservedEnvironment: [],
  endpoints: [],
  computedFields: false,
  redirects: false,
  configOptional: true,
  config: { type: 'object', properties: {} },
  defaults: {
    test: {
      method: 'GET',
      params: { user: '{{bundle.authData.user}}' },
      headers: { user: '{{bundle.authData.user}}' },
    },
  },
};

/** The draft of a version without anything but its name. */
export const emptyDraft = {
  document: { claviger: 1, key: 'acme', name: 'Acme', version: '1.0.0' },
  savedSteps: [],
  complete: false,
  faults: [],
  savedAt: null,
};
