import { expect, test } from 'vitest';
import { type CodeNames, isWord, offerAt } from './completion.ts';

const name = (text: string) => ({ name: text, about: '', kind: 'property' as const });
const names: CodeNames = {
  authData: [name('api_key'), name('team-id')],
  inputData: [name('code')],
  environment: [name('CLIENT_ID')],
};
const offered = (text: string, isAskedFor = false) =>
  offerAt(text, names, isAskedFor)?.names.map((one) => one.name);

test.each([
  ['return z.', 'request'],
  ['const r = await z.req', 'request'],
  ['throw new z.errors.', 'RefreshAuthError'],
  ['z.console.', 'warn'],
  ['bundle.', 'authData'],
  ['`Bearer ${bundle.authData.', 'api_key'],
  ['f(bundle?.authData?.', 'api_key'],
  ['bundle.inputData.c', 'code'],
  ['[process.env.', 'CLIENT_ID'],
  ['bun', 'bundle'],
])('what may follow is offered: %s', (text, wanted) => {
  expect(offered(text)).toContain(wanted);
});

test('the names of the definition come from the definition alone', () => {
  expect(offered('bundle.authData.')).toEqual(['api_key', 'team-id']);
  expect(offered('process.env.')).toEqual(['CLIENT_ID']);
});

test('nothing is offered where nothing is known', () => {
  for (const text of ['response.data.', 'bundle.authData.api_key.', 'x().', 'const a = ', 'my.z.'])
    expect(offered(text)).toBeUndefined();
  expect(offered('', true)).toContain('z');
});

test('the options of a request are offered as its names, not as its values', () => {
  expect(offered('await z.request({ ')).toContain('headers');
  expect(offered("await z.request({\n  url: 'https://a.example',\n  me")).toContain('method');
  expect(offered("z.request('https://a.example', { headers: { a: '1' }, ")).toContain('json');
  expect(offered('z.request({ url: ')).toBeUndefined();
});

test('what was typed of the name is replaced', () => {
  expect(offerAt('a = bundle.authData.ap', names, false)).toMatchObject({ from: 20, isMember: true });
  expect([isWord('api_key'), isWord('team-id'), isWord('1a')]).toEqual([true, false, false]);
});
