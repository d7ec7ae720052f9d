import { expect, test } from 'vitest';
import { toCode } from './to-code.ts';

test('SUB-6 every place of a URL has its own rule', () => {
  const urls = [
    '{{bundle.authData.instance_url}}/me',
    '{{process.env.BASE_URL}}?a={{bundle.authData.b}}',
    'https://{{bundle.authData.host}}:{{bundle.authData.port}}/v1/{{process.env.PATH_PREFIX}}/x-{{bundle.authData.id}}',
    'https://acme.com/{{bundle.authData.a}}{{bundle.authData.b}}/#{{bundle.authData.c}}',
  ];
  const written = urls.map((url) => /url: (.*),/.exec(toCode({ url }))?.[1]);
  expect(written).toMatchInlineSnapshot(`
    [
      "\`\${baseUrl(bundle.authData.instance_url).replace(/\\/+$/, '')}/me\`",
      "\`\${ownBaseUrl(process.env.BASE_URL)}?a=\${encodeURIComponent(bundle.authData.b ?? '')}\`",
      "\`https://\${host(bundle.authData.host)}:\${host(bundle.authData.port)}/v1/\${segments(process.env.PATH_PREFIX)}/x-\${encodeURIComponent(bundle.authData.id ?? '')}\`",
      "\`https://acme.com/\${segment(\`\${bundle.authData.a ?? ''}\${bundle.authData.b ?? ''}\`)}/#\${encodeURIComponent(bundle.authData.c ?? '')}\`",
    ]
  `);
});
