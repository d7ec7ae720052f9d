import { expect, test } from 'vitest';
import { asCode, asForm, formOf, keptCode, keptForm, modeOf } from './mode.ts';

const form = { url: 'https://a.example/me', params: { a: 1 } };
const source = 'return (await z.request("https://a.example/me")).data;';

test('COD-5 a step says which of its modes runs', () => {
  expect(modeOf({ ...form, code: { source } })).toBe('form');
  expect(modeOf({ source, form })).toBe('code');
  expect(modeOf({ require: 'auth/test.js' })).toBe('file');
  expect(modeOf(undefined)).toBe('form');
});

test('F-076 the first switch keeps the form beside the code', () => {
  expect(asCode(form, source)).toEqual({ source, form });
});

test('F-077 both texts survive every switch, and neither is merged into the other', () => {
  const code = asCode(form, source);
  const edited = { ...code, source: 'return { edited: true };', sealed: false };
  const back = asForm(edited);
  expect(back).toEqual({ ...form, code: { source: 'return { edited: true };', sealed: false } });
  const again = asCode({ ...back, url: 'https://other.example' }, 'never used');
  expect(again).toEqual({
    source: 'return { edited: true };',
    sealed: false,
    form: { ...form, url: 'https://other.example' },
  });
});

test('COD-3 code without a form goes back to what it says, or to an empty form', () => {
  expect(asForm({ source }, form)).toEqual({ ...form, code: { source } });
  expect(asForm({ source })).toEqual({ url: '', code: { source } });
  expect(asForm({ require: 'a.js' })).toEqual({ url: '' });
});

test('what is kept is found, whichever mode runs', () => {
  expect(keptForm({ source, form })).toEqual(form);
  expect(keptCode({ ...form, code: { source } })).toEqual({ source });
  expect(keptCode(form)).toBeUndefined();
  expect(formOf({ source, form })).toEqual(form);
  expect(formOf({ ...form, code: { source } })).toEqual(form);
});
