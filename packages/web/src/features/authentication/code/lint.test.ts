import { expect, test } from 'vitest';
import { lintCode } from './lint.ts';

const messages = (source: string) => lintCode(source).map(({ message }) => message);

test('code that is right has no marks', () => {
  const source = `const headers = { Authorization: \`Bearer \${bundle.authData.access_token}\` };
const { data } = await z.request('https://a.example/me', { headers });
if (data.error) throw new z.errors.Error('Not now.');
const all = await Promise.all([1, 2].map((page) => z.request({ url: 'https://a.example', params: { page } })));
z.request('https://a.example').then(() => 1);
return { ...data, all: all.length, optional: data?.a ?? null };`;
  expect(lintCode(source)).toEqual([]);
});

test.each(['const a = ;\nreturn a;', 'return {', "return 'open;", 'if (a { return 1 }'])(
  'what cannot be read is marked: %s',
  (source) => {
    const [mark] = lintCode(source);
    expect(mark).toMatchObject({ severity: 'error', message: expect.stringContaining('cannot be read') });
    expect(mark && mark.to > mark.from && mark.to <= source.length).toBe(true);
  },
);

test('GEN-23 code without a return is marked at its last line', () => {
  const source = 'const a = 1;\nawait z.request("https://a.example");\n';
  expect(lintCode(source)).toMatchObject([
    { from: 13, severity: 'error', message: expect.stringContaining('return') },
  ]);
  expect(lintCode('const f = () => { return 1; };\nf();')).toMatchObject([{ severity: 'warning' }]);
  expect(lintCode('')).toMatchObject([{ from: 0, to: 0, severity: 'error' }]);
});

test('F-075 placeholders of a form are warned about, with the template string to write', () => {
  const source = "return (await z.request('https://{{bundle.authData.team}}.a.example')).data;";
  const [mark] = lintCode(source);
  expect(mark).toMatchObject({
    severity: 'warning',
    message: expect.stringContaining('`${bundle.authData.team}`'),
  });
  expect(source.slice(mark?.from, mark?.to)).toBe('{{bundle.authData.team}}');
  expect(messages('// {{bundle.authData.team}}\nreturn 1')).toEqual([]);
});

test('a request that nobody awaits is warned about', () => {
  expect(messages("const a = z.request('https://a.example');\nreturn a.data;")).toEqual([
    'z.request gives a promise: write await before it.',
  ]);
  expect(messages("return z.request('https://a.example').data;")).toHaveLength(1);
  expect(messages("return z.request('https://a.example');")).toEqual([]);
});
