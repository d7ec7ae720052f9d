import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterEach, expect, test } from 'vitest';
import { createVisitor } from './visitor.ts';

let server: Server | undefined;
afterEach(() => server?.close());

interface Answer {
  readonly status?: number;
  readonly headers?: Record<string, string | string[]>;
  readonly body?: string;
}

const listen = async (answer: (request: IncomingMessage, body: string) => Answer): Promise<string> => {
  server = createServer(async (request, response) => {
    const { status = 200, headers = {}, body = '' } = answer(request, await text(request));
    response.writeHead(status, headers).end(body);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
};

test('cookies are kept, redirects followed, forms sent with the origin of their page', async () => {
  const seen: string[] = [];
  const url = await listen(({ url: path, method, headers }, body) => {
    seen.push(`${method} ${path} ${headers.cookie ?? '-'} ${headers.origin ?? '-'} ${body}`.trim());
    if (path === '/start')
      return { status: 302, headers: { location: '/form', 'set-cookie': ['a=1', 'b=2; Path=/other'] } };
    if (path === '/form')
      return { body: '<h1>Form</h1><form method="post" action="/done"><input name="x"></form>' };
    if (path === '/done') return { status: 303, headers: { location: '/end?y=1' } };
    return { body: '<h1>End</h1>' };
  });
  const visitor = createVisitor();
  const page = await visitor.open(`${url}/start`);
  const [form] = page.forms;
  if (form === undefined) throw new Error('no form');
  const end = await visitor.submit(page, form, { x: 'é' });
  expect(end).toMatchObject({ heading: 'End', url: `${url}/end?y=1`, status: 200 });
  expect(seen).toEqual([
    'GET /start - -',
    'GET /form a=1 -',
    `POST /done a=1 ${url} x=%C3%A9`,
    'GET /end?y=1 a=1 -',
  ]);
});

test('a GET form becomes a query', async () => {
  const url = await listen(({ url: path }) => ({
    body: path?.startsWith('/find')
      ? `<h1>${path}</h1>`
      : '<form action="/find?old=1"><input name="q" value="a b"></form>',
  }));
  const visitor = createVisitor();
  const page = await visitor.open(url);
  const [form] = page.forms;
  if (form === undefined) throw new Error('no form');
  expect((await visitor.submit(page, form, {})).heading).toBe('/find?q=a+b');
});

test('redirects without end are given up', async () => {
  const url = await listen(() => ({ status: 302, headers: { location: '/' } }));
  expect(await createVisitor().open(url)).toMatchObject({
    status: 0,
    heading: 'This page cannot be opened: more than 20 redirects',
  });
});

test('a page that nobody serves is a page that says so', async () => {
  const url = await listen(() => ({}));
  server?.close();
  expect(await createVisitor().open(url)).toEqual({
    url,
    status: 0,
    heading: 'This page cannot be opened: ECONNREFUSED',
    forms: [],
    links: [],
  });
});
