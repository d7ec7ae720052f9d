import type { Client, Connection, ConnectSession, Integration, TestReport } from './index.ts';

/** What must compile, and what must not. Never run: `tsc` reads it. */
export async function types(client: Client): Promise<void> {
  const maybe: string | undefined = client.credentials.name || undefined;
  const session = await client.connectSessions.create({
    integration: 'acme',
    user: { id: 'u-1', name: maybe },
    returnUrl: maybe,
    completion: 'confirm',
  });
  const token: string = session.token;
  const confirmed: ConnectSession = await client.connectSessions.confirm(session.id, { user: { id: 'u-1' } });
  // @ts-expect-error: the integration is missing
  await client.connectSessions.create({ user: { id: 'u-1' } });
  // @ts-expect-error: a completion of another name
  await client.connectSessions.create({ integration: 'acme', user: { id: 'u-1' }, completion: 'never' });
  // @ts-expect-error: a key that nobody knows
  await client.connectSessions.create({ integration: 'acme', user: { id: 'u-1' }, colour: 'red' });
  // @ts-expect-error: a body is needed
  await client.connectSessions.confirm(session.id);

  for await (const connection of client.connections.list({ user: 'u-1', status: 'active', search: maybe })) {
    const one: Connection = connection;
    const generation: number = one.generation;
    void generation;
  }
  const page = await client.connections.page({ limit: 10 }, { signal: AbortSignal.timeout(1_000) });
  const next: string | null = page.next;
  // @ts-expect-error: a status that no connection has
  client.connections.list({ status: 'lost' });
  // @ts-expect-error: a list of connections has no such query
  client.connections.list({ colour: 'red' });
  // @ts-expect-error: of which connection?
  client.connections.events.list({ limit: 3 });
  for await (const event of client.connections.events.list('conn_1', { limit: 3 })) void event.detail;
  for await (const exchange of client.exchanges.list({ failed: true, status: 500 }))
    void exchange.request.url;

  const report: TestReport = await client.connections.test('conn_1');
  // @ts-expect-error: a test takes no body
  await client.connections.test('conn_1', { authData: {} });
  await client.connections.test('conn_1', { signal: new AbortController().signal });
  // @ts-expect-error: an id is a text
  await client.connections.get(1);
  const { authData } = await client.credentials('conn_1', { minValidity: 300 });
  // @ts-expect-error: what a credential is, nobody says before it is looked at
  const secret: string = authData['token'];
  const nothing: undefined = await client.connections.remove('conn_1');

  const integration: Integration = await client.integrations.create({ key: 'acme', name: 'Acme' });
  // @ts-expect-error: answers are not changed
  integration.name = 'Other';
  const definition = await client.integrations.versions.definition.get('acme', '1.0.0');
  await client.integrations.versions.definition.put('acme', '1.0.0', { ...definition, name: 'Other' });
  await client.integrations.versions.definition.put('acme', '1.0.0', definition, { force: true });
  // @ts-expect-error: a body comes before the query
  await client.integrations.versions.definition.put('acme', '1.0.0', { force: true });
  // @ts-expect-error: the version is missing
  await client.integrations.versions.definition.get('acme');
  await client.integrations.versions.environment.change('acme', '1.0.0', { REGION: 'eu', OLD: null });
  // @ts-expect-error: values are texts
  await client.integrations.versions.environment.change('acme', '1.0.0', { REGION: 1 });
  // @ts-expect-error: the parts of a version have these names
  await client.integrations.versions.clone('acme', '1.0.0', { bump: 'huge' });
  await client.integrations.signingKeys.remove('acme', 'key_1');

  const answer: Response = await client.fetch('conn_1', '/contacts', { method: 'POST', duplex: 'half' });
  await client.fetch('conn_1', new Request('https://api.acme.example/contacts'));
  await client.fetch('conn_1', new URL('https://api.acme.example/contacts'));
  void [token, confirmed, next, report, secret, nothing, answer];
}
