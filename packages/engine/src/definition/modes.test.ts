import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { shownMode, shownModes } from './modes.ts';
import { parseAuthentication } from './parse.ts';
import type { SchemeShape } from './scheme-shape.ts';
import { stepSchema } from './step.ts';

const form = { method: 'POST', url: 'https://acme.dev/login', body: { user: '{{bundle.authData.user}}' } };
const code = { source: 'return { token: 1 };', args: ['z', 'bundle'] };

const shape: SchemeShape = {
  name: 'sample',
  fields: [],
  reservedKeys: [],
  reservedEnvironment: [],
  computedFields: true,
  config: z.strictObject({ perform: stepSchema, autoRefresh: z.boolean().optional() }),
  configOptional: false,
};

test('COD-3 COD-5 code runs without the form that it keeps, and a form without its code', () => {
  expect(shownMode({ ...code, form })).toEqual(code);
  expect(shownMode({ ...form, code })).toEqual(form);
  expect(shownMode('{{email}}')).toBe('{{email}}');
  expect(shownModes({ perform: { ...code, form }, list: [form], on: true })).toEqual({
    perform: code,
    list: [form],
    on: true,
  });
});

test('a body that is called like the other mode stays', () => {
  const body = { url: 'https://acme.dev', code: '123456' };
  expect(shownMode({ ...form, body })).toEqual({ ...form, body });
});

test('COD-4 LBL-9 a document keeps both modes; what is parsed has the shown ones', () => {
  const parsed = parseAuthentication(
    {
      type: 'sample',
      sampleConfig: { perform: { ...code, form } },
      test: { ...form, code },
      connectionLabel: { ...code, form: '{{email}}' },
    },
    [shape],
  );
  expect(parsed).toMatchObject({
    ok: true,
    value: { config: { perform: code }, test: form, connectionLabel: code },
  });
  expect(JSON.stringify(parsed)).not.toMatch(/"form"|"code"/);
});

test('what is kept is checked too: code is text, and nothing keeps what it keeps', () => {
  const refused = (test: unknown) =>
    parseAuthentication({ type: 'sample', sampleConfig: { perform: form }, test }, [shape]).ok;
  expect(refused({ ...form, code: { source: 3 } })).toBe(false);
  expect(refused({ ...form, code: { ...code, form } })).toBe(false);
  expect(refused({ ...code, form: 3 })).toBe(false);
});

test('the guide tells of both modes', () => {
  const page = readFileSync(new URL('../../../../docs/code-mode.md', import.meta.url), 'utf8');
  expect(page).toContain('## Two modes, side by side');
});
