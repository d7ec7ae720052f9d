import { expect, test } from 'vitest';
import { cleanDefinition, defined, found, spots } from '../testing/checked.ts';

const url = 'https://acme.example/me';

test('C009 ENV-10 every name that is read has a value', () => {
  const document = defined(
    {
      test: {
        url: 'https://{{process.env.HOST}}/me',
        body: { a: ['{{process.env.A}}{{process.env.HOST}}'] },
      },
      type: 'away',
      awayConfig: {
        authorizeUrl: { url },
        getAccessToken: { source: 'return process.env.CODE' },
        clientId: '{{process.env.ID}}',
      },
      connectionLabel: '{{process.env.LABEL}}',
    },
    { hosts: ['{{process.env.MORE}}.acme.example'], baseUrl: '{{process.env.BASE}}/api' },
  );
  expect(spots('C009', document, { environment: [] })).toEqual([
    'warning authentication.test.url',
    'warning authentication.test.body.a[0]',
    'warning authentication.awayConfig.clientId',
    'warning baseUrl',
    'warning hosts[0]',
    'warning authentication.connectionLabel',
    'warning authentication.awayConfig.getAccessToken.source',
  ]);
  const [left, ...more] = found('C009', document, {
    environment: ['HOST', 'A', 'ID', 'BASE', 'MORE', 'LABEL'],
  });
  expect(left?.message).toBe('process.env.CODE has no value.');
  expect(more).toEqual([]);
});

test('C009 an environment that is not known is not judged', () => {
  const document = defined({ test: { url: 'https://{{process.env.HOST}}/me' } });
  expect(spots('C009', document)).toEqual([]);
  expect(spots('C009', cleanDefinition, { environment: [] })).toEqual([]);
});
