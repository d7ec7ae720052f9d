import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { playgroundDefinitions } from '@claviger/playground';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { cli } from '../cli.test-tool.ts';

let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'claviger-validate-'));
});
afterAll(() => rm(folder, { recursive: true }));

const file = async (name: string, text: string) => {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
};

const [first] = playgroundDefinitions('http://127.0.0.1:4271');
const good = first?.definition ?? {};

test('a valid definition passes, as JSON and as YAML', async () => {
  for (const path of [
    await file('good.json', JSON.stringify(good)),
    await file('good.yaml', stringify(good)),
  ]) {
    expect(await cli('validate', path)).toEqual({ code: 0, out: `${path}: valid\n`, err: '' });
  }
});

test('every fault is printed with its path, and the exit code is 1', async () => {
  const path = await file(
    'bad.json',
    JSON.stringify({ ...good, version: 'one', surprise: 1, authentication: { type: 'nonsense' } }),
  );
  const { code, out } = await cli('validate', path);
  expect(code).toBe(1);
  expect(out).toMatch(/^ {2}line 1: version: /m);
  expect(out).toMatch(/^ {2}line 1: surprise: /m);
  expect(out).toMatch(/^ {2}line 1: authentication\.type: /m);
});

test('a fault is told with its line, in JSON and in YAML; of what is missing, the line of where it belongs', async () => {
  const bad = { ...good, version: 'one', authentication: { type: 'custom', fields: [{ label: 'Key' }] } };
  for (const [name, text] of [
    ['lines.json', JSON.stringify(bad, null, 2)],
    ['lines.yaml', stringify(bad)],
  ] as const) {
    const lineOf = (start: RegExp) => text.split('\n').findIndex((line) => start.test(line)) + 1;
    const { out } = await cli('validate', await file(name, text));
    expect(out).toMatch(new RegExp(`^ {2}line ${lineOf(/^ *"?version/)}: version: `, 'm'));
    const entry = lineOf(/"?label"?: "?Key/);
    expect(out).toMatch(
      new RegExp(`^ {2}line (${entry - 1}|${entry}): authentication\\.fields\\[0\\]\\.key: `, 'm'),
    );
  }
});

test('--json prints the verdict for programs', async () => {
  const path = await file('bad.yaml', 'claviger: 1\n');
  const { code, out } = await cli('validate', '--json', path);
  expect(code).toBe(1);
  expect(JSON.parse(out)).toMatchObject({
    ok: false,
    file: path,
    faults: expect.arrayContaining([expect.objectContaining({ path: 'key' })]),
  });
});

test('what is no document at all is one fault', async () => {
  expect(await cli('validate', join(folder, 'none.json'))).toMatchObject({
    code: 1,
    out: expect.stringContaining('There is no such file.'),
  });
  expect(await cli('validate', await file('list.yaml', '- 1\n'))).toMatchObject({ code: 1 });
});

test('every example is valid', async () => {
  const examples = fileURLToPath(new URL('../../../../examples/', import.meta.url));
  const files = (await readdir(examples)).filter((name) => name.includes('.claviger.'));
  expect(files.length).toBeGreaterThanOrEqual(6);
  const verdicts = await Promise.all(files.map((name) => cli('validate', join(examples, name))));
  expect(verdicts.map(({ code, out }) => ({ code, out }))).toEqual(
    files.map((name) => ({ code: 0, out: `${join(examples, name)}: valid\n` })),
  );
});

const url = 'https://acme.example/me';
const published = (authentication: object) =>
  JSON.stringify({
    claviger: 1,
    key: 'acme',
    name: 'Acme',
    version: '1.0.0',
    authentication: { type: 'basic', test: { url }, connectionLabel: '{{email}}', ...authentication },
  });

test('F-136 --checks prints what the publish checks find; an error fails, a warning does not', async () => {
  const bad = await file('open.json', published({ test: { url: 'http://acme.example/me' } }));
  const { code, out } = await cli('validate', '--checks', bad);
  expect(code).toBe(1);
  expect(out).toContain(`${bad}: valid\nchecks: 1 error, 0 warnings\n  D007 error authentication.test.url: `);
  expect(await cli('validate', bad)).toMatchObject({ code: 0, out: `${bad}: valid\n` });

  const warned = await cli(
    'validate',
    '--checks',
    await file('plain.json', published({ connectionLabel: '' })),
  );
  expect(warned.code).toBe(0);
  expect(warned.out).toMatch(
    /^checks: 0 errors, 1 warning\n {2}D003 warning authentication\.connectionLabel: /m,
  );

  const fine = await file('fine.json', published({}));
  expect(await cli('validate', '--checks', fine)).toMatchObject({
    code: 0,
    out: `${fine}: valid\nchecks: 0 errors, 0 warnings\n`,
  });
});

test('F-136 --checks --json prints findings for programs, beside the faults', async () => {
  const both = await file('both.json', published({ surprise: 1, test: { url: 'javascript:alert(1)' } }));
  const { code, out } = await cli('validate', '--checks', '--json', both);
  expect(code).toBe(1);
  expect(JSON.parse(out)).toMatchObject({
    ok: false,
    faults: expect.arrayContaining([expect.objectContaining({ path: 'authentication.surprise' })]),
    findings: [{ check: 'D025', severity: 'error', path: 'authentication.test.url' }],
  });
  const plain = await cli('validate', '--json', await file('fine2.json', published({})));
  expect(JSON.parse(plain.out)).not.toHaveProperty('findings');
  const none = await cli('validate', '--checks', '--json', join(folder, 'none.json'));
  expect(JSON.parse(none.out)).toMatchObject({ ok: false, findings: [] });
});

test('F-136 D002 D003 D007 D025 D026 each fires on a file that is bad; A001 is for a server to judge', async () => {
  const bad = await file(
    'bad.json',
    JSON.stringify({
      claviger: 1,
      key: 'acme',
      name: 'Acme',
      version: '1.0.0',
      authentication: {
        type: 'custom',
        ...{
          fields: [
            { key: 'api_key', helpText: 'Open the settings and copy the key.' },
            {
              key: 'site',
              label: 'Your site',
              helpText: 'See [here](javascript:alert), at the top of the page.',
            },
          ],
          test: {
            url: 'http://{{bundle.authData.site}}/me',
            headers: { 'X-Api-Key': '{{bundle.authData.api_key}}' },
          },
          connectionLabel: '',
        },
      },
    }),
  );
  const { code, out } = await cli('validate', '--checks', '--json', bad);
  const { findings } = JSON.parse(out) as { findings: { check: string }[] };
  expect(code).toBe(1);
  expect(new Set(findings.map(({ check }) => check))).toEqual(
    new Set(['D002', 'D003', 'D007', 'D025', 'D026']),
  );
});
