import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { toCode } from './to-code.ts';

test('COD-7 a request becomes options, a call and the parsed body', () => {
  const step = {
    method: 'POST',
    url: 'https://{{bundle.authData.subdomain}}.acme.com/users/{{bundle.inputData.id}}?v=1',
    params: { page: 1, region: '{{process.env.REGION}}', user: '{{bundle.authData.user}}' },
    headers: { Authorization: 'Bearer {{bundle.authData.access_token}}', 'X-Key': '{{bundle.authData.key}}' },
    body: {
      name: '{{bundle.authData.user}}',
      tags: ['a', '{{bundle.inputData.tag}}'],
      nested: { note: 'for {{bundle.inputData.data.name}}', on: true, none: null },
    },
    removeMissingValuesFrom: { params: true },
    skipThrowForStatus: true,
  } as const;
  expect(toCode(structuredClone(step) as never)).toMatchInlineSnapshot(`
    "const text = (value) => {
      if (typeof value === 'object' && value !== null) throw new Error('A list or an object cannot stand in text.');
      return value;
    };

    const host = (value) => {
      if (!/^(\\[[\\da-f:.]+\\]|[\\w.-]+)(:\\d{1,5})?$/i.test(value ?? '')) throw new Error('This value cannot stand in a host.');
      return value;
    };

    const segment = (value) => {
      if (/^\\.{1,2}$/.test(value)) throw new Error('This value would lead out of its place in the path.');
      return encodeURIComponent(value ?? '');
    };

    const options = {
      url: \`https://\${host(bundle.authData.subdomain)}.acme.com/users/\${segment(text(bundle.inputData.id))}?v=1\`,
      method: 'POST',
      params: {
        page: 1,
        region: process.env.REGION ?? '',
        user: bundle.authData.user ?? '',
      },
      headers: {
        Authorization: \`Bearer \${bundle.authData.access_token ?? ''}\`,
        'X-Key': bundle.authData.key,
      },
      body: {
        name: bundle.authData.user ?? undefined,
        tags: ['a', bundle.inputData.tag ?? undefined].filter((value) => value !== undefined),
        nested: {
          note: \`for \${text(bundle.inputData.data?.name) ?? ''}\`,
          on: true,
          none: null,
        },
      },
      removeMissingValuesFrom: {
        params: true,
      },
      skipThrowForStatus: true,
    };

    const response = await z.request(options);

    return response.data;"
  `);
});

test('OA2-27 the token request of an authorization code reads well', () => {
  const code = toCode({
    method: 'POST',
    url: 'https://acme.com/oauth/token',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    body: {
      client_id: '{{process.env.CLIENT_ID}}',
      client_secret: '{{process.env.CLIENT_SECRET}}',
      code: '{{bundle.inputData.code}}',
      grant_type: 'authorization_code',
    },
  });
  expect(code).toMatchInlineSnapshot(`
    "const options = {
      url: 'https://acme.com/oauth/token',
      method: 'POST',
      headers: {
        'Content-Type': 'application/x-www-form-urlencoded',
      },
      body: {
        client_id: process.env.CLIENT_ID,
        client_secret: process.env.CLIENT_SECRET,
        code: bundle.inputData.code ?? undefined,
        grant_type: 'authorization_code',
      },
    };

    const response = await z.request(options);

    return response.data;"
  `);
});

test('a plain GET is a short one', () => {
  expect(toCode({ url: 'https://api.acme.com/me' })).toMatchInlineSnapshot(`
    "const options = {
      url: 'https://api.acme.com/me',
    };

    const response = await z.request(options);

    return response.data;"
  `);
});

test('REQ-1 a login becomes a Basic header, and that of a client is form-encoded first', () => {
  const url = 'https://api.acme.com/me';
  expect(toCode({ url, auth: ['{{bundle.authData.user}}', 'x'] })).toContain(
    "Authorization: `Basic ${Buffer.from([bundle.authData.user ?? '', 'x'].join(':')).toString('base64')}`,",
  );
  const client = { id: '{{process.env.CLIENT_ID}}', secret: 's' };
  expect(toCode({ url }, { client })).toContain(
    "[formEncode(process.env.CLIENT_ID), formEncode('s')].join(':')",
  );
});

test('an answer that may be text is answered as text', () => {
  expect(toCode({ url: 'https://api.acme.com/me' }, { mayBeText: true })).toContain(
    'return response.data ?? response.content.trim();',
  );
});

test('COD-4 code that a form keeps beside itself is no part of it', () => {
  const url = 'https://api.acme.com/me';
  expect(toCode({ url, code: { source: 'return 1' } })).toBe(toCode({ url }));
});

test('the guide shows what is generated', () => {
  const guide = readFileSync(new URL('../../../../docs/code-mode.md', import.meta.url), 'utf8');
  const url = 'https://api.acme.com/users/{{bundle.authData.user}}';
  const step = { url, params: { team: '{{bundle.inputData.team}}' } };
  expect(guide).toContain(`{ "url": "${url}", "params": { "team": "{{bundle.inputData.team}}" } }`);
  expect(guide).toContain(`\`\`\`js test\n${toCode(step)}\n\`\`\``);
});
