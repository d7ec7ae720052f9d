import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SMTPServer } from 'smtp-server';
import { expect, test } from 'vitest';
import { readSettings } from '../settings.ts';
import { startServer } from '../start.ts';

test('F-059 a server, its broker, an app that refuses, and a mail server: one e-mail arrives', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'claviger-mail-'));
  const arrived: string[] = [];
  const first = Promise.withResolvers<void>();
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, { envelope }, done) {
      stream.on('end', () => {
        arrived.push(...envelope.rcptTo.map(({ address }) => address));
        first.resolve();
        done();
      });
      stream.resume();
    },
  });
  await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', () => resolve()));
  const app = createServer((request, response) => {
    const status = request.url === '/token' ? 400 : 200;
    const body = status === 400 ? { error: 'invalid_grant' } : { email: 'ada@acme.dev' };
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => app.listen(0, '127.0.0.1', () => resolve()));
  const provider = `http://127.0.0.1:${(app.address() as AddressInfo).port}`;
  const settings = readSettings({
    CLAVIGER_PORT: '0',
    CLAVIGER_DATA: folder,
    CLAVIGER_ALLOW_PRIVATE_HOSTS: '127.0.0.1',
    CLAVIGER_LOG_LEVEL: 'silent',
    CLAVIGER_SMTP_URL: `smtp://127.0.0.1:${(smtp.server.address() as AddressInfo).port}`,
    CLAVIGER_MAIL_FROM: 'Desk <no-reply@desk.example>',
  });
  const server = await startServer(settings, { console: false });
  try {
    const call = async (method: string, path: string, body?: unknown) => {
      const response = await fetch(`${server.url}${path}`, {
        method,
        headers: { authorization: `Bearer ${server.apiKey}`, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const answer = (await response.json()) as Readonly<Record<string, unknown>>;
      return { status: response.status, body: answer };
    };
    const authentication = {
      type: 'oauth2',
      oauth2Config: {
        authorizeUrl: { url: `${provider}/authorize` },
        getAccessToken: { url: `${provider}/token` },
        refreshAccessToken: { url: `${provider}/token` },
        autoRefresh: true,
      },
      test: { url: `${provider}/me` },
    };
    await call('POST', '/v1/integrations', { key: 'acme', name: 'Acme', definition: { authentication } });
    const env = { CLIENT_ID: 'id-1', CLIENT_SECRET: 'secret-1' };
    await call('PATCH', '/v1/integrations/acme/versions/1.0.0/environment', env);
    const made = await call('POST', '/v1/connections', {
      integration: 'acme',
      user: { id: 'u-1', email: 'ada@desk.example' },
      mode: 'import',
      authData: { access_token: 'a', refresh_token: 'r' },
    });
    expect(made.status).toBe(201);
    const refreshed = await call('POST', `/v1/connections/${made.body['id']}/refresh`);
    expect(refreshed.body['code']).toBe('refresh_rejected');
    await first.promise;
    expect(arrived).toEqual(['ada@desk.example']);
    const { body } = await call('GET', '/v1/incidents?open=true');
    expect(body['data']).toMatchObject([
      { kind: 'expired', connection: made.body['id'], notifiedAt: expect.any(String) },
    ]);
    const metrics = await (await fetch(`${server.url}/metrics`)).text();
    expect(metrics).toContain('claviger_incidents_open{kind="expired"} 1');
  } finally {
    await server.close();
    app.close();
    await new Promise<void>((resolve) => smtp.close(() => resolve()));
    await rm(folder, { recursive: true });
  }
});
