import { describe, expect, test } from 'vitest';
import type { Values } from '../../definition/bundle.ts';
import type { ClientWay } from '../draft.ts';
import { type Config, configSchema } from './config.ts';
import { chooseClientWay, clientMetadataOf, toldOf, writeClientAuthentication } from './metadata-client.ts';
import { createPen, readerOf } from './metadata-reader.ts';

const reader = (values: Values) =>
  readerOf([{ url: 'https://acme.com/doc', values: { issuer: 'https://acme.com', ...values } }]);

describe('how a client becomes known', () => {
  const registration = { registration_endpoint: 'https://acme.com/register' };
  const document = { client_id_metadata_document_supported: true };

  test('RFC 7591 by registration, where there is one', () => {
    expect(chooseClientWay(reader({ ...registration, ...document }), undefined)).toEqual({
      how: 'registration',
      offered: ['registration', 'client_id_metadata_document', 'by_hand'],
    });
  });

  test('by its document, where that is all there is or it is asked for', () => {
    expect(chooseClientWay(reader(document), undefined).how).toBe('client_id_metadata_document');
    const wanted = chooseClientWay(reader({ ...registration, ...document }), 'client_id_metadata_document');
    expect(wanted.how).toBe('client_id_metadata_document');
  });

  test('by hand else, and when a way is asked for that is not offered, by the best that is', () => {
    expect(chooseClientWay(reader({}), undefined)).toEqual({ how: 'by_hand', offered: ['by_hand'] });
    expect(chooseClientWay(reader(registration), 'client_id_metadata_document').how).toBe('registration');
    expect(chooseClientWay(reader(registration), 'by_hand').how).toBe('by_hand');
  });

  test('a registration endpoint that is no https URL is none', () => {
    expect(chooseClientWay(reader({ registration_endpoint: 'javascript:x' }), undefined).how).toBe('by_hand');
  });
});

describe('how token requests carry the client', () => {
  function written(values: Values, way: ClientWay = 'by_hand', registered?: Values) {
    const pen = createPen();
    writeClientAuthentication(pen, reader(values), way, registered && reader(registered));
    const { clientAuthentication } = (pen.written['config'] ?? {}) as Values;
    return clientAuthentication;
  }
  const supports = (...methods: string[]) => ({ token_endpoint_auth_methods_supported: methods });

  test('with a secret before a key, and a key before nothing', () => {
    expect(written(supports('none', 'private_key_jwt', 'client_secret_post', 'client_secret_basic'))).toBe(
      'client_secret_basic',
    );
    expect(written(supports('none', 'private_key_jwt', 'client_secret_post'))).toBe('client_secret_post');
    expect(written(supports('none', 'private_key_jwt'))).toBe('private_key_jwt');
    expect(written(supports('none'))).toBe('none');
  });

  test('RFC 8414 a server that is silent means client_secret_basic', () => {
    expect(written({})).toBe('client_secret_basic');
  });

  test('methods that nobody here knows are left to the builder', () => {
    expect(written(supports('tls_client_auth'))).toBeUndefined();
  });

  test('a client whose document is public has no secret', () => {
    expect(written(supports('client_secret_basic', 'private_key_jwt'), 'client_id_metadata_document')).toBe(
      'private_key_jwt',
    );
    expect(written({}, 'client_id_metadata_document')).toBe('none');
  });

  test('RFC 7591 section 3.2.1: what was registered wins over what was asked for', () => {
    const registered = { token_endpoint_auth_method: 'none' };
    expect(written(supports('client_secret_basic'), 'registration', registered)).toBe('none');
  });

  test('the revocation endpoint may want another', () => {
    const values = {
      ...supports('client_secret_basic'),
      revocation_endpoint_auth_methods_supported: ['client_secret_post'],
    };
    expect(written(values)).toEqual({
      token: 'client_secret_basic',
      refresh: 'client_secret_basic',
      revoke: 'client_secret_post',
    });
  });
});

test('OpenID Connect: a client of a server without RS256 says which algorithm it takes', () => {
  const only = (...id_token_signing_alg_values_supported: string[]) =>
    toldOf(reader({ id_token_signing_alg_values_supported }), ['openid']);
  expect(only('ES256', 'EdDSA')).toEqual({ id_token_signed_response_alg: 'ES256' });
  expect(only('ES256', 'RS256')).toBeUndefined();
  expect(only()).toBeUndefined();
  expect(toldOf(reader({ id_token_signing_alg_values_supported: ['ES256'] }), ['read'])).toBeUndefined();
});

describe('what a client tells of itself', () => {
  const config = (more: Partial<Config> = {}) =>
    configSchema.parse({
      authorizeUrl: { url: 'https://acme.com/authorize' },
      getAccessToken: { url: 'https://acme.com/token' },
      ...more,
    });

  test('RFC 7591 section 2: grants, response types, method, scope', () => {
    const refreshAccessToken = { url: 'https://acme.com/token' };
    expect(
      clientMetadataOf(config({ refreshAccessToken, scope: 'read,write', dpop: true }), 'registration'),
    ).toEqual({
      grant_types: ['authorization_code', 'refresh_token'],
      response_types: ['code'],
      token_endpoint_auth_method: 'client_secret_post',
      scope: 'read write',
      dpop_bound_access_tokens: true,
    });
    const machine = config({ grantType: 'client_credentials', scope: '{{process.env.SCOPE}}' });
    expect(clientMetadataOf(machine, 'registration')).toMatchObject({
      grant_types: ['client_credentials'],
      response_types: [],
    });
    expect(clientMetadataOf(machine, 'registration')).not.toHaveProperty('scope');
  });

  test('a client with a secret has no public document', () => {
    expect(clientMetadataOf(config(), 'client_id_metadata_document')).toBeUndefined();
    const open = config({ clientAuthentication: { token: 'none' } });
    expect(clientMetadataOf(open, 'client_id_metadata_document')).toMatchObject({
      token_endpoint_auth_method: 'none',
    });
  });
});
