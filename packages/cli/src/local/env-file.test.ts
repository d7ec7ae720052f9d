import { mkdtemp, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { EnvFileError, readEnvFile, writeAccount } from './env-file.ts';

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'claviger-env-'));
  path = join(folder, '.env');
});
afterEach(() => rm(folder, { recursive: true }));

test('CLI-2 a file that is not there is empty; one that is there has environment and account', async () => {
  expect(await readEnvFile(path)).toEqual({ env: {}, authData: {} });
  await writeFile(path, '\uFEFF# mine\nCLIENT_ID=abc\nauthData_api_key="k 1"\nauthData_tags=["a","b"]\n');
  expect(await readEnvFile(path)).toEqual({
    env: { CLIENT_ID: 'abc' },
    authData: { api_key: 'k 1', tags: ['a', 'b'] },
  });
});

test('an account takes the place of the one before, and other lines stay as they were', async () => {
  const others = '# mine\nCLIENT_ID = abc # told\n\nNOTE="two\nlines"';
  await writeFile(path, `${others}\nauthData_old='1\n2'\nexport authData_key=x\nLAST=1\n`);
  await writeAccount(path, { key: 'new', blank: '', gone: null, count: 3 });
  expect(await readFile(path, 'utf8')).toBe(
    `${others}\nLAST=1\nauthData_key=new\nauthData_blank=\nauthData_count=3\n`,
  );
});

test('only its owner may read it', async () => {
  await writeFile(path, 'A=1\n', { mode: 0o644 });
  await writeAccount(path, { key: 'new' });
  expect((await stat(path)).mode & 0o777).toBe(0o600);
});

test('what somebody else has put where the draft goes gets nothing of the account', async () => {
  await writeFile(`${path}.new`, 'A=1\n', { mode: 0o666 });
  await writeAccount(path, { key: 'new' });
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  const elsewhere = join(folder, 'elsewhere');
  await writeFile(elsewhere, 'theirs');
  await symlink(elsewhere, `${path}.new`);
  await writeAccount(path, { key: 'newer' });
  expect([await readFile(elsewhere, 'utf8'), await readFile(path, 'utf8')]).toEqual([
    'theirs',
    'authData_key=newer\n',
  ]);
});

test.for(['a\nCLIENT_ID', 'a b', 'a=b', '#a', ''])(
  '%j is no name of a value, whoever chose it',
  async (name) => {
    await writeFile(path, 'CLIENT_ID=mine\n');
    await expect(writeAccount(path, { [name]: 'evil' })).rejects.toThrow(EnvFileError);
    expect(await readFile(path, 'utf8')).toBe('CLIENT_ID=mine\n');
  },
);

test('what is written is read again', async () => {
  const value = fc
    .string({ unit: 'grapheme', maxLength: 40 })
    .filter(
      (text) =>
        !/\r|\0/.test(text) && !['"', "'", '`'].every((mark) => text.includes(mark)) && !/^[[{]/.test(text),
    );
  await fc.assert(
    fc.asyncProperty(fc.array(value, { maxLength: 4 }), async (values) => {
      const authData = Object.fromEntries(values.map((text, index) => [`key_${index}`, text]));
      let written = true;
      await writeAccount(path, authData).catch((error: unknown) => {
        written = false;
        expect(error).toBeInstanceOf(EnvFileError);
      });
      if (written) expect((await readEnvFile(path)).authData).toEqual(authData);
    }),
    { numRuns: 200 },
  );
});

test('a value that no quotation marks can hold, and a place that is no file, are told by name', async () => {
  await expect(writeAccount(path, { key: `'"\`` })).rejects.toThrow('The value of key');
  await expect(readEnvFile(folder)).rejects.toThrow('EISDIR');
});
