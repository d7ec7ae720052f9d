/** The version whose environment is shown. */
export const path = '/v1/integrations/acme/versions/1.0.0';

/** What the server answers to its page. */
export const answers = {
  [`GET ${path}/environment`]: [{ name: 'API_HOST', setAt: '2026-01-01T00:00:00.000Z' }],
  [`GET ${path}/draft`]: {
    document: { authentication: { type: 'alpha', test: { url: 'https://{{process.env.API_HOST}}/me' } } },
    savedSteps: [],
    complete: true,
    faults: [],
    savedAt: null,
  },
  'GET /v1/schemes': {
    data: [{ name: 'alpha', title: 'Alpha', reservedEnvironment: ['CLIENT_ID'] }],
    next: null,
  },
  'GET /v1/integrations/acme': { key: 'acme', name: 'Acme' },
  'GET /v1/integrations/acme/versions': { data: [], next: null },
};

/** The page. */
export const address = '/integrations/acme/1.0.0/environment';
