import { expect, test } from 'vitest';
import { hostsIn, unlistedHosts } from './hosts.ts';

const source =
  "await z.request('https://api.a.example/me'); await z.request(`https://${t}.b.example/`); return 'http://x.example:8080';";

test('the hosts that code names are found, templated ones are not', () => {
  expect(hostsIn(source)).toEqual(['api.a.example', 'x.example:8080']);
});

test('a host that no URL and no entry covers is told', () => {
  expect(unlistedHosts(source, {})).toEqual(['api.a.example', 'x.example:8080']);
  expect(unlistedHosts(source, { hosts: ['*.a.example'] })).toEqual(['x.example:8080']);
  expect(unlistedHosts(source, { hosts: ['X.example:8080'], baseUrl: 'https://api.a.example/v1' })).toEqual(
    [],
  );
});

test('code does not cover itself, nor does the code that a form keeps', () => {
  const authentication = { test: { source }, other: { url: 'https://c.example', code: { source } } };
  expect(unlistedHosts(source, { authentication })).toEqual(['api.a.example', 'x.example:8080']);
});
