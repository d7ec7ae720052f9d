import { z } from '@hono/zod-openapi';
import type { App } from '../app-env.ts';
import { describeStateRoutes } from '../connect/state-document.ts';

const page = { 'text/html': { schema: z.string() } };
const html = (description: string) => ({ description, content: page });
const onwards = (description: string) => ({ description });
type Answer = ReturnType<typeof html> | ReturnType<typeof onwards>;

/** A route that answers pages for people, or this document itself: no schema validates it. */
interface Page {
  readonly route: `${'GET' | 'POST'} /${string}`;
  readonly group: 'Connect' | 'Console' | 'Server';
  readonly summary: string;
  readonly answers: Readonly<Record<number, Answer | { description: string; content: object }>>;
  readonly body?: object;
}

const opening = 'or, without fields from a page of an allowed origin, its opening by that page.';
const shown = html('A page.');
const none = html('A page: there is none.');

const before: readonly Page[] = [
  {
    route: 'GET /connect/{token}',
    group: 'Connect',
    summary: 'The hosted connect page.',
    answers: { 200: shown },
  },
  {
    route: 'POST /connect/{token}',
    group: 'Connect',
    summary: `What the user typed on it; ${opening}`,
    answers: { 200: shown, 303: onwards('On to the app, or back to the host product.') },
  },
];

const after: readonly Page[] = [
  {
    route: 'GET /user/{token}',
    group: 'Connect',
    summary: 'The page where a user looks after their own connections.',
    answers: {
      200: shown,
      403: html('A page: another browser has it.'),
      404: none,
      410: html('A page: it has run out.'),
    },
  },
  {
    route: 'POST /user/{token}',
    group: 'Connect',
    summary: `What the user does on it; ${opening}`,
    answers: { 200: shown, 303: onwards('On to the connect page, or back to the list.') },
  },
  {
    route: 'GET /user/reconnect/{token}',
    group: 'Connect',
    summary: 'The page that an e-mail leads to: it offers to reconnect one connection.',
    answers: { 200: shown, 404: none, 410: html('A page: the link has run out.') },
  },
  {
    route: 'POST /user/reconnect/{token}',
    group: 'Connect',
    summary: 'Begins a connect session for that connection.',
    answers: { 303: onwards('On to the connect page.') },
  },
  {
    route: 'GET /test/{token}',
    group: 'Connect',
    summary: 'The page of an invitation to test, or of a public link: it says what is tested.',
    answers: {
      200: shown,
      303: onwards('Back from the page of accounts.'),
      403: html('A page: another browser has the invitation.'),
      404: none,
    },
  },
  {
    route: 'POST /test/{token}',
    group: 'Connect',
    summary: 'Goes on to the accounts of this tester.',
    answers: { 303: onwards('On to their page.'), 422: html('A page: the name is missing.') },
  },
  {
    route: 'GET /sdk/connect.js',
    group: 'Connect',
    summary: '`@claviger/connect` as a module, for pages without a bundler.',
    answers: {
      200: { description: 'It.', content: { 'text/javascript': { schema: z.string() } } },
      304: onwards('Unchanged since the `ETag` that was sent.'),
    },
  },
  {
    route: 'GET /oauth/return/{key}',
    group: 'Connect',
    summary: 'Where an app sends its users back to: the redirect URL of an integration.',
    answers: { 200: shown, 303: onwards('On to the connect page.') },
  },
  {
    route: 'GET /oauth/return/{workspace}/{key}',
    group: 'Connect',
    summary: 'The same, of another workspace than the first.',
    answers: { 200: shown, 303: onwards('On to the connect page.') },
  },
  {
    route: 'POST /console/connect-preview',
    group: 'Console',
    summary:
      'The connect page of a definition that is not saved, for a frame of the console. What cannot be used yet is left out.',
    body: z.object({
      definition: z.string().meta({ description: 'The document, as JSON.' }),
      csrf: z.string().meta({ description: 'Of `GET /console/session`.' }),
      theme: z.enum(['light', 'dark']).optional().meta({ description: "The system's own when absent." }),
    }),
    answers: {
      200: shown,
      401: html('A page: nobody is signed in.'),
      403: html('A page: this did not come from the console.'),
    },
  },
  {
    route: 'GET /',
    group: 'Console',
    summary: 'The console, as at every path of its pages. Where it was not built it leads to the docs.',
    answers: { 200: shown, 302: onwards('To `/docs`.') },
  },
  {
    route: 'GET /openapi.json',
    group: 'Server',
    summary: 'This document.',
    answers: {
      200: { description: 'OpenAPI 3.1.', content: { 'application/json': { schema: z.looseObject({}) } } },
    },
  },
  {
    route: 'GET /docs',
    group: 'Server',
    summary: 'This document, to read.',
    answers: { 200: shown },
  },
];

/** Tells the document of routes that are registered by hand. */
export function describePages(app: App): void {
  const describe = ({ route, group, summary, body, answers }: Page) => {
    const [method = '', path = ''] = route.split(' ');
    const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => [name, z.string()] as const);
    app.openAPIRegistry.registerPath({
      method: method === 'GET' ? 'get' : 'post',
      path,
      tags: [group],
      summary,
      request: {
        ...(names.length === 0 ? {} : { params: z.object(Object.fromEntries(names)) }),
        ...(body === undefined
          ? {}
          : { body: { required: true, content: { 'application/x-www-form-urlencoded': { schema: body } } } }),
      },
      responses: { ...answers },
    });
  };
  for (const one of before) describe(one);
  describeStateRoutes(app);
  for (const one of after) describe(one);
}
