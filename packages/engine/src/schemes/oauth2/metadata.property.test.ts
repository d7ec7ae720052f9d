import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isWebUrl } from '../../wire/web-url.ts';
import { draftOf } from './metadata.ts';

const names = [
  'issuer',
  'authorization_endpoint',
  'token_endpoint',
  'registration_endpoint',
  'revocation_endpoint',
  'introspection_endpoint',
  'userinfo_endpoint',
  'device_authorization_endpoint',
  'pushed_authorization_request_endpoint',
  'scopes_supported',
  'grant_types_supported',
  'claims_supported',
  'code_challenge_methods_supported',
  'token_endpoint_auth_methods_supported',
  'revocation_endpoint_auth_methods_supported',
  'dpop_signing_alg_values_supported',
  'id_token_signing_alg_values_supported',
  'prompt_values_supported',
  'authorization_response_iss_parameter_supported',
  'require_pushed_authorization_requests',
  'client_id_metadata_document_supported',
  'dpop_bound_access_tokens_required',
  'resource',
  'resource_name',
];

const word = fc.constantFrom(
  'https://acme.com/x',
  'http://127.0.0.1/x',
  'javascript:alert(1)',
  'https://acme.com/{{process.env.CLIENT_SECRET}}',
  '{{process.env.CLIENT_SECRET}}',
  'authorization_code',
  'refresh_token',
  'S256',
  'none',
  'openid',
  'offline_access',
  '',
  'a\r\nb',
);
const said = fc.oneof(word, fc.array(word, { maxLength: 6 }), fc.boolean(), fc.jsonValue());
const values = fc.dictionary(fc.constantFrom(...names), said);
const document = fc.record({ url: fc.constant('https://acme.com/.well-known/openid-configuration'), values });

/** Every text inside, with the names above it. */
function textsOf(value: unknown, path = ''): readonly (readonly [string, string])[] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, member]) => textsOf(member, `${path}.${key}`));
}

test('whatever an app says of itself, nothing in a draft would be filled, and every URL is one to use', () => {
  fc.assert(
    fc.property(
      fc.array(document, { minLength: 1, maxLength: 2 }),
      fc.option(document),
      fc.boolean(),
      (server, resource, isMcp) => {
        const api = { url: 'https://api.acme.com/mcp', isMcp, scope: '{{process.env.X}} read' };
        const draft = draftOf({ server, api, ...(resource !== null && { resource }) });
        const { config, test: check, suggestions, baseUrl } = draft;
        const texts = textsOf({ config, check, baseUrl, suggested: suggestions.map(({ value }) => value) });
        expect(texts.filter(([, text]) => text.includes('{{') || /[\r\n]/.test(text))).toEqual([]);
        const urls = texts.filter(([path]) => /\.(url|issuer|resource)$/.test(path)).map(([, text]) => text);
        expect(urls.filter((url) => !isWebUrl(url, 'https://acme.com/'))).toEqual([]);
        // Each value has exactly one place that it came from.
        const paths = draft.sources.map(({ path }) => path);
        expect(new Set(paths).size).toBe(paths.length);
      },
    ),
  );
});
