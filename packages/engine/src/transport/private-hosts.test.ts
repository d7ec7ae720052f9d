import { expect, test } from 'vitest';
import { isLocalhost, mayConnect, type PrivateHostRule, parsePrivateHostRule } from './private-hosts.ts';

function rules(...texts: string[]): PrivateHostRule[] {
  return texts.map((text) => {
    const rule = parsePrivateHostRule(text);
    if (rule === undefined) throw new Error(`no rule: ${text}`);
    return rule;
  });
}

test('F-131 without a rule only public addresses are reached', () => {
  expect(mayConnect([], { host: 'acme.com', port: 443 }, '1.1.1.1')).toBe(true);
  expect(mayConnect([], { host: 'acme.com', port: 443 }, '10.0.0.1')).toBe(false);
  expect(mayConnect([], { host: '127.0.0.1', port: 80 }, '127.0.0.1')).toBe(false);
});

test('a rule by name opens the private addresses of that name only, in any case and with a final dot', () => {
  const allowed = rules('CRM.Internal');
  expect(mayConnect(allowed, { host: 'crm.internal', port: 80 }, '10.0.0.1')).toBe(true);
  expect(mayConnect(allowed, { host: 'crm.internal.', port: 80 }, '10.0.0.1')).toBe(true);
  expect(mayConnect(allowed, { host: 'x.crm.internal', port: 80 }, '10.0.0.1')).toBe(false);
  expect(mayConnect(allowed, { host: 'acme.com', port: 80 }, '10.0.0.1')).toBe(false);
  expect(mayConnect(allowed, { host: '10.0.0.1', port: 80 }, '10.0.0.1')).toBe(false);
});

test('a rule with a star opens the names below its suffix, not the suffix', () => {
  const allowed = rules('*.corp.test');
  expect(mayConnect(allowed, { host: 'a.b.corp.test', port: 80 }, '10.0.0.1')).toBe(true);
  expect(mayConnect(allowed, { host: 'corp.test', port: 80 }, '10.0.0.1')).toBe(false);
  expect(mayConnect(allowed, { host: 'evilcorp.test', port: 80 }, '10.0.0.1')).toBe(false);
});

test('a rule with a port opens that port only', () => {
  const allowed = rules('localhost:4270', '10.0.0.1:8080', '[::1]:9000');
  expect(mayConnect(allowed, { host: 'localhost', port: 4270 }, '127.0.0.1')).toBe(true);
  expect(mayConnect(allowed, { host: 'localhost', port: 22 }, '127.0.0.1')).toBe(false);
  expect(mayConnect(allowed, { host: 'crm.test', port: 8080 }, '10.0.0.1')).toBe(true);
  expect(mayConnect(allowed, { host: 'crm.test', port: 8081 }, '10.0.0.1')).toBe(false);
  expect(mayConnect(allowed, { host: '::1', port: 9000 }, '::1')).toBe(true);
  expect(mayConnect(allowed, { host: '::1', port: 9001 }, '::1')).toBe(false);
});

test('a rule by address or range opens every name that leads there', () => {
  const allowed = rules('10.0.0.0/8', '192.168.1.1', '::1');
  expect(mayConnect(allowed, { host: 'crm.test', port: 80 }, '10.200.0.1')).toBe(true);
  expect(mayConnect(allowed, { host: 'crm.test', port: 80 }, '192.168.1.1')).toBe(true);
  expect(mayConnect(allowed, { host: 'crm.test', port: 80 }, '192.168.1.2')).toBe(false);
  expect(mayConnect(allowed, { host: 'crm.test', port: 80 }, '::1')).toBe(true);
});

test('a rule by name never opens the metadata service; a rule by its address does', () => {
  const target = { host: 'crm.internal', port: 80 };
  expect(mayConnect(rules('crm.internal'), target, '169.254.169.254')).toBe(false);
  expect(mayConnect(rules('crm.internal', '169.254.169.254'), target, '169.254.169.254')).toBe(true);
});

test.each([
  ['localhost', { name: 'localhost' }],
  ['localhost:4270', { name: 'localhost', port: 4270 }],
  [' my_host-1.corp ', { name: 'my_host-1.corp' }],
  ['*.corp:443', { name: '*.corp', port: 443 }],
])('the rule %j is read', (text, rule) => expect(parsePrivateHostRule(text)).toEqual(rule));

test.each([
  '',
  ' ',
  'http://localhost',
  'localhost:',
  'localhost:0',
  'localhost:65536',
  'localhost:x',
  'a b',
  '*',
  '*.',
  'a.*.b',
  '10.0.0.0/40',
  '10.0.0.0/8:80',
  '[10.0.0.0/8]:80',
  '[localhost]:80',
  '999.0.0.1',
  '2130706433',
  'user@host',
  '-a.test',
])('the rule %j is refused', (text) => expect(parsePrivateHostRule(text)).toBeUndefined());

test('localhost and the names below it are the machine itself', () => {
  expect(['localhost', 'LOCALHOST.', 'a.b.localhost'].map(isLocalhost)).toEqual([true, true, true]);
  expect(['mylocalhost', 'localhost.acme.com', '127.0.0.1'].map(isLocalhost)).toEqual([false, false, false]);
});
