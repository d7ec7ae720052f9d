import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Bundle, Values } from './bundle.ts';
import type { Field } from './field.ts';
import { renderUrl, urlFault } from './url.ts';

function render(
  template: string,
  authData: Values,
  fields: readonly Field[] = [],
  env: Record<string, string> = {},
): string {
  const bundle: Bundle = { authData, inputData: {}, env };
  const result = renderUrl(template, bundle, fields);
  return result.ok ? result.value : `${result.problem.code} ${JSON.stringify(result.problem.params)}`;
}

const sub = 'https://{{bundle.authData.sub}}.acme.com/api';

/** What an attacker types into a subdomain box. */
const attacks = [
  'evil.com/',
  'evil.com#',
  'evil.com?x=',
  'evil.com\\',
  'a@evil.com',
  'user:pass@evil.com',
  'evil.com:443/',
  'evil.com:443',
  '..',
  '.',
  'evil.com%2f',
  '%2e%2e',
  'evil.com%00',
  'evil\n.com',
  'a\r\nHost: evil.com',
  'a\tb',
  ' a',
  'evil。com',
  'evil．com',
  'evil\u2024com/',
  'еvil',
  'a.b',
  '[::1]',
  '//evil.com',
  'https://evil.com/',
  '',
];

test('SUB-6 a value is one label before a fixed suffix', () => {
  expect(render(sub, { sub: 'acme-1' })).toBe('https://acme-1.acme.com/api');
  expect(render(sub, { sub: 'ACME' })).toBe('https://ACME.acme.com/api');
});

test.each(attacks)('SUB-1 F-131 %j in a subdomain never changes the host', (value) => {
  expect(render(sub, { sub: value })).toMatch(/^(host_not_allowed|required_value_missing) /);
});

test('the problem names the host and the field, never the value', () => {
  expect(render(sub, { sub: 'secret-pasted-here/' })).toBe(
    'host_not_allowed {"host":"*.acme.com","field":"sub","reason":"sub does not fit there"}',
  );
});

test('a missing part of a host is named', () => {
  expect(render(sub, {}, [{ key: 'sub', label: 'Subdomain' }])).toBe(
    'required_value_missing {"key":"sub","label":"Subdomain"}',
  );
});

describe('a field says what its values may be', () => {
  test('its pattern may allow more than one label, and less', () => {
    const fields: readonly Field[] = [{ key: 'sub', pattern: '[a-z]+(\\.eu)?' }];
    expect(render(sub, { sub: 'a.eu' }, fields)).toBe('https://a.eu.acme.com/api');
    expect(render(sub, { sub: 'a1' }, fields)).toMatch(/^host_not_allowed/);
    expect(render(sub, { sub: 'a.com' }, fields)).toMatch(/^host_not_allowed/);
  });

  test('a careless pattern still lets no value out of the host', () => {
    const fields: readonly Field[] = [{ key: 'sub', pattern: '(?s).*' }];
    for (const value of attacks.filter((attack) => attack !== 'a.b'))
      expect(render(sub, { sub: value }, fields)).toMatch(/^(host_not_allowed|required_value_missing) /);
  });

  test('its choices may be the end of a host', () => {
    const zoned = 'https://accounts.acme.{{bundle.authData.zone}}/oauth';
    const fields: readonly Field[] = [{ key: 'zone', choices: { com: 'US', 'com.au': 'Australia' } }];
    expect(render(zoned, { zone: 'com.au' }, fields)).toBe('https://accounts.acme.com.au/oauth');
    expect(render(zoned, { zone: 'evil' }, fields)).toMatch(/^host_not_allowed/);
  });
});

test.each([
  'https://acme.{{bundle.authData.x}}/',
  'https://{{bundle.authData.x}}acme.com/',
  'https://{{bundle.authData.x}}.com/',
])('SUB-6 without a fixed suffix %s needs a pattern or choices', (template) => {
  expect(render(template, { x: 'evil' })).toMatch(/^host_not_allowed/);
  expect(urlFault(template, [])).toContain('bundle.authData.x');
  expect(urlFault(template, [{ key: 'x', pattern: 'eu|us' }])).toBeUndefined();
});

describe('a value that is the whole host', () => {
  const whole = 'https://{{bundle.authData.host}}/api';

  test.each(['acme.example.com', 'acme.example.com:8443', '127.0.0.1:9', 'localhost', '[::1]:80', '[::1]'])(
    'takes %s',
    (host) => {
      expect(render(whole, { host })).toBe(`https://${host}/api`);
    },
  );

  test.each(attacks.filter((value) => value !== 'a.b' && value !== 'evil.com:443' && value !== '[::1]'))(
    'refuses %j',
    (host) => {
      expect(render(whole, { host })).toMatch(/^(host_not_allowed|required_value_missing) /);
    },
  );

  test('obeys its field', () => {
    expect(render(whole, { host: 'evil.com' }, [{ key: 'host', pattern: '.*\\.acme\\.com' }])).toMatch(
      /^host_not_allowed/,
    );
  });

  test('a port stands for itself', () => {
    const both = 'http://{{bundle.authData.host}}:{{bundle.authData.port}}/';
    expect(render(both, { host: 'h.dev', port: 8080 })).toBe('http://h.dev:8080/');
    expect(render(both, { host: 'h.dev', port: '80@evil.com' })).toMatch(/^host_not_allowed/);
    expect(render(both, { host: 'h.dev:1', port: '80' })).toMatch(/^host_not_allowed/);
    expect(render(both, { host: 'h.dev', port: '0' })).toMatch(/^host_not_allowed/);
  });
});

describe('a value that is the whole base URL', () => {
  const based = '{{bundle.authData.base}}/me';

  test.each([
    ['https://acme.example.com', 'https://acme.example.com/me'],
    ['https://acme.example.com/', 'https://acme.example.com/me'],
    ['HTTP://127.0.0.1:99/v1/', 'http://127.0.0.1:99/v1/me'],
    ['acme.example.com', 'https://acme.example.com/me'],
  ])('takes %s', (base, url) => {
    expect(render(based, { base })).toBe(url);
  });

  test.each([
    'ftp://acme.com',
    'file:///etc/passwd',
    'gopher://acme.com',
    'javascript:alert(1)',
    'https://u:p@acme.com',
    'https://acme.com?x=',
    'https://acme.com#',
    'https://acme.com/a/../b',
    'https://acme.com/%2e%2e/',
    'https://acme.com/a b',
    'https://acme.com\\@evil.com',
    'https:acme.com',
    'https:///acme.com',
    '//acme.com',
    'https://acme.com\n',
    'unix:/var/run/docker.sock',
  ])('refuses %j', (base) => {
    expect(render(based, { base })).toMatch(/^host_not_allowed/);
  });

  test('keeps its last slash when nothing follows', () => {
    expect(render('{{bundle.authData.base}}', { base: 'https://a.dev/token/' })).toBe('https://a.dev/token/');
  });

  test('a scheme of its own is http or https', () => {
    const schemed = '{{bundle.authData.s}}://acme.com/';
    expect(render(schemed, { s: 'HTTP' })).toBe('http://acme.com/');
    expect(render(schemed, { s: 'javascript' })).toMatch(/^host_not_allowed/);
  });
});

describe('after the host', () => {
  test('values are percent-encoded and add no segment, query or fragment', () => {
    expect(
      render('https://a.dev/u/{{bundle.authData.x}}/y?q={{bundle.authData.x}}#{{bundle.authData.x}}', {
        x: 'a/b?c#d&e=f é',
      }),
    ).toBe(
      'https://a.dev/u/a%2Fb%3Fc%23d%26e%3Df%20%C3%A9/y?q=a%2Fb%3Fc%23d%26e%3Df%20%C3%A9#a%2Fb%3Fc%23d%26e%3Df%20%C3%A9',
    );
  });

  test.each(['.', '..'])('%j does not climb', (x) => {
    expect(render('https://a.dev/u/{{bundle.authData.x}}/y', { x })).toMatch(/^field_invalid/);
    expect(render('https://a.dev/u/{{bundle.authData.x}}', { x })).toMatch(/^field_invalid/);
  });

  test('half a surrogate pair breaks nothing', () => {
    expect(render('https://a.dev/{{bundle.authData.x}}', { x: '\ud800' })).toBe('https://a.dev/%EF%BF%BD');
  });

  test('TPL-6 TPL-9 a missing value becomes empty, its place in the path stays', () => {
    expect(render('https://a.dev/u/{{bundle.authData.x}}/y', {})).toBe('https://a.dev/u//y');
  });

  test('TPL-5 a list in a URL is a failure that names it', () => {
    expect(render('https://a.dev/{{bundle.authData.x}}', { x: [1] })).toMatch(/^template_type_error/);
  });

  test('the environment is the builder’s own: it may hold slashes and several labels', () => {
    const env = { HOST: 'eu.api', PATH: 'v1/x y' };
    expect(render('https://{{process.env.HOST}}.acme.com/{{process.env.PATH}}', {}, [], env)).toBe(
      'https://eu.api.acme.com/v1/x%20y',
    );
    expect(render('{{process.env.BASE}}/me', {}, [], { BASE: 'http://127.0.0.1:1/api' })).toBe(
      'http://127.0.0.1:1/api/me',
    );
    expect(render('https://{{process.env.HOST}}.acme.com/', {}, [], { HOST: 'evil.com/' })).toMatch(
      /^host_not_allowed/,
    );
  });

  test('REQ-6 fixed text keeps its encoding', () => {
    expect(render('https://a.dev/a%20b?c=%2F', {})).toBe('https://a.dev/a%20b?c=%2F');
  });
});

test.each([
  ['javascript:alert(1)', 'must use http or https'],
  ['JavaScript://a.dev', 'must use http or https'],
  ['data:text/html,x', 'must use http or https'],
  ['/me', 'must begin with http://, https:// or a placeholder'],
  ['', 'is empty'],
  ['https://', 'has no host'],
  ['https:///x', 'has no host'],
  ['https://u:p@a.dev/', 'must not hold a user name or password'],
  ['https://u@a.dev/', 'must not hold a user name or password'],
  ['https://{{bundle.authData.k}}:x@a.dev/', 'must not hold a user name or password'],
  ['https://a.dev/a b', 'holds a space, a control character or a backslash'],
  ['https://a.dev\\x', 'holds a space, a control character or a backslash'],
  ['java\nscript:x', 'holds a space, a control character or a backslash'],
  ['https://a.dev:port/', 'has a port that is not a number'],
  ['https://a*b.dev/', 'has a host that is not one'],
  ['{{bundle.authData.a}}.acme.com/', 'must go on with / after a placeholder that holds the base URL'],
  [
    '{{bundle.authData.a}}{{bundle.authData.b}}',
    'must go on with / after a placeholder that holds the base URL',
  ],
])('GEN-26 %j %s', (template, fault) => {
  expect(urlFault(template, [])).toBe(fault);
  expect(render(template, { a: 'https://a.dev', b: 'b', k: 'k' })).toMatch(/^host_not_allowed/);
});

test.each([
  'https://a.dev',
  ' https://a.dev/x ',
  'http://[::1]:8080/',
  'https://bücher.example/',
  'https://a.dev:8443?x=1',
  'HTTPS://A.dev',
])('a URL of fixed text: %s', (template) => {
  expect(urlFault(template, [])).toBeUndefined();
  expect(render(template, {})).toBe(template.trim().replace('HTTPS', 'https'));
});

/** Text made to break hosts: the characters that matter, and any others. */
const hostile = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.constantFrom(...attacks),
  fc
    .array(
      fc.constantFrom('a', '.', '/', '?', '#', '@', ':', '\\', '%2f', '-', '。', '\n', '[', ']', 'evil.com'),
      { maxLength: 8 },
    )
    .map((parts) => parts.join('')),
);

test('property: whatever the value, the host ends in the fixed suffix, or nothing is made', () => {
  const templates = [
    sub,
    'https://{{bundle.authData.sub}}-eu.acme.com:8443/{{bundle.authData.other}}',
    'https://x.{{bundle.authData.sub}}.{{bundle.authData.other}}.acme.com?q={{bundle.authData.sub}}',
  ];
  const patterns: readonly (readonly Field[])[] = [
    [],
    [
      { key: 'sub', pattern: '(?s).*' },
      { key: 'other', pattern: '(?s).+' },
    ],
  ];
  fc.assert(
    fc.property(
      fc.constantFrom(...templates),
      fc.constantFrom(...patterns),
      hostile,
      hostile,
      (template, fields, value, other) => {
        const result = renderUrl(
          template,
          { authData: { sub: value, other }, inputData: {}, env: {} },
          fields,
        );
        if (!result.ok) return;
        const url = new URL(result.value);
        expect(url.hostname.endsWith('.acme.com')).toBe(true);
        expect([url.username, url.password, url.protocol]).toEqual(['', '', 'https:']);
      },
    ),
    { numRuns: 2000 },
  );
});

test('property: whatever the value, it stays in its segment of the path', () => {
  fc.assert(
    fc.property(hostile, (value) => {
      const result = renderUrl(
        'https://a.dev/one/{{bundle.authData.x}}/three',
        { authData: { x: value }, inputData: {}, env: {} },
        [],
      );
      if (!result.ok) return;
      const url = new URL(result.value);
      expect(url.host).toBe('a.dev');
      expect(url.pathname.split('/')).toHaveLength(4);
      expect([url.search, url.hash]).toEqual(['', '']);
      expect(decodeURIComponent(url.pathname.split('/')[2] ?? '')).toBe(value.toWellFormed());
    }),
    { numRuns: 2000 },
  );
});
