import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { RequestStep } from '../../definition/step.ts';
import { renderDeep } from '../../definition/template.ts';
import { authenticationOf, type ClientRequest } from './client.ts';
import type { Config } from './config.ts';
import { clientAuthentications, grantTypes } from './config-parts.ts';
import { withTokenRows } from './rows.ts';

const url = 'https://acme.dev/token';
const secret = 'the-client-secret';
const assertion = 'the.client.assertion';
const bundle = {
  authData: { own_secret: secret },
  inputData: { client_assertion: assertion, client_assertion_type: 'jwt', code: 'c', token: 't' },
  env: { CLIENT_ID: 'id', CLIENT_SECRET: secret },
};
const requests: readonly ClientRequest[] = ['token', 'refresh', 'revoke', 'introspect', 'device', 'pushed'];

const method = fc.constantFrom(...clientAuthentications);
const config = fc.record(
  {
    grantType: fc.constantFrom(...grantTypes),
    clientAuthentication: fc.oneof(
      method,
      fc.record({ token: method, refresh: method, revoke: method }, { requiredKeys: [] }),
    ),
    clientSecret: fc.constantFrom('{{process.env.CLIENT_SECRET}}', '{{bundle.authData.own_secret}}'),
    enablePkce: fc.boolean(),
  },
  { requiredKeys: [] },
);
/** What a draft or an older choice left in a request. */
const rows = fc.record(
  {
    client_id: fc.constant('{{process.env.CLIENT_ID}}'),
    client_secret: fc.constant('{{process.env.CLIENT_SECRET}}'),
    code: fc.constant('{{bundle.inputData.code}}'),
    token: fc.constant('{{bundle.inputData.token}}'),
    client_assertion: fc.constant('{{bundle.inputData.client_assertion}}'),
    audience: fc.string(),
  },
  { requiredKeys: [] },
);
const step: fc.Arbitrary<RequestStep> = fc.oneof(
  fc.record({ url: fc.constant(url), body: rows }, { requiredKeys: ['url'] }),
  fc.record({ url: fc.constant(url), method: fc.constant('GET' as const), params: rows }),
);

test('RFC 6749 2.3 RFC 7523 2.2 whatever is written, no request proves its client in two ways', () => {
  fc.assert(
    fc.property(config, step, fc.constantFrom(...requests), (part, written, request) => {
      const given: Config = { getAccessToken: { url }, ...part };
      const made = withTokenRows(written, request, { config: given, bundle });
      const sent = JSON.stringify(renderDeep(made, bundle));
      const isBasic = sent.includes('"Authorization":"Basic ');
      const ways = [isBasic, sent.includes(secret), sent.includes(assertion)].filter(Boolean).length;
      const wanted = authenticationOf(given, request);
      if (wanted === 'client_secret_basic') expect([isBasic, sent.includes(secret)]).toEqual([true, false]);
      if (wanted === 'private_key_jwt') expect([sent.includes(assertion), ways]).toEqual([true, 1]);
      if (wanted === 'none') expect([isBasic, sent.includes(secret)]).toEqual([false, false]);
      // A builder who places an assertion beside another way has asked for it.
      const { client_assertion } = { ...written.params, ...Object(written.body) };
      if (client_assertion === undefined) expect(ways).toBeLessThanOrEqual(1);
    }),
  );
});
