import { expect, test } from 'vitest';
import { addressFault } from './address.ts';

const rules = ['127.0.0.1:8080', 'hooks.internal', '*.lan', '10.0.0.0/8', '[::1]'];

test('https goes anywhere: whether the address is private is asked by the socket', () => {
  for (const url of ['https://product.dev/hooks?a=1', 'https://10.0.0.1/', 'HTTPS://product.dev'])
    expect(addressFault(url, [])).toBeUndefined();
});

test('plain http goes to hosts that the setting names, at the port that it names', () => {
  for (const url of [
    'http://127.0.0.1:8080/a',
    'http://hooks.internal/',
    'http://a.lan:99/',
    'http://10.2.3.4/',
    'http://[::1]:1/',
  ]) {
    expect(addressFault(url, rules)).toBeUndefined();
    expect(addressFault(url, [])).toContain('https');
  }
  for (const url of ['http://127.0.0.1:8081/', 'http://product.dev/', 'http://lan/', 'http://11.0.0.1/'])
    expect(addressFault(url, rules)).toContain('CLAVIGER_ALLOW_PRIVATE_HOSTS');
});

test('what no request goes to is refused', () => {
  for (const url of ['', 'product.dev', 'ftp://product.dev/', 'file:///etc/passwd'])
    expect(addressFault(url, rules)).toBe('Give an https URL.');
  expect(addressFault('https://u:p@product.dev/', [])).toContain('password');
  expect(addressFault('https://product.dev/#x', [])).toContain('fragment');
});
