import { expect, test } from 'vitest';
import { openProxyWorld } from './proxy-world.test-tool.ts';

const bearer = (name: string) => ({
  headers: { Authorization: `${name} {{bundle.authData.key}}` },
});

test('F-064 SUB-6 a call carries the credentials of its own way, to the hosts of that way only, also when it is changed', async () => {
  await using world = await openProxyWorld((request, response) => {
    response.end(`${request.headers.host} ${request.headers.authorization}`);
  });
  const port = new URL(world.provider).port;
  const other = `http://127.0.0.2:${port}`;
  const form = { type: 'custom', fields: [{ key: 'key' }], test: { url: `${world.provider}/me` } };
  const connection = await world.connect(
    {
      authentication: form,
      requestTemplate: bearer('Own'),
      alternatives: [
        {
          key: 'token',
          label: 'Token',
          authentication: form,
          requestTemplate: bearer('Token'),
          hosts: [new URL(other).host],
        },
      ],
    },
    { authData: { key: 'canary' } },
  );
  const { credentials } = world.deps.store;
  const said = async (target = world.provider) => {
    const answer = await world.call(connection, '/x', { headers: { 'claviger-target': target } });
    return answer.text();
  };
  const refused = expect.stringContaining('host_not_allowed');

  expect(await said()).toContain('Own canary');
  expect(await said(other)).toEqual(refused);
  await credentials.update('default', connection.id, () => ({
    alternative: 'token',
    authData: { key: 'canary' },
  }));
  expect(await said()).toContain('Token canary');
  expect(await said(other)).not.toEqual(refused);
  await credentials.update('default', connection.id, () => ({
    alternative: null,
    authData: { key: 'canary' },
  }));
  expect(await said()).toContain('Own canary');
  expect(await said(other)).toEqual(refused);
  await credentials.update('default', connection.id, () => ({
    alternative: 'gone',
    authData: { key: 'canary' },
  }));
  expect(await said()).toContain('definition_invalid');
});
