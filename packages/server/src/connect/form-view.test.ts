import type { Fault, Field } from '@claviger/engine';
import { expect, test } from 'vitest';
import { inputs } from './form-view.ts';
import { en } from './words/en.ts';

const draw = async (field: Field, value?: unknown, faults: readonly Fault[] = [], secret = false) =>
  String(
    await inputs(
      [{ key: field.key, field, secret }],
      value === undefined ? {} : { [field.key]: value },
      faults,
      en,
    )[0],
  );

test('F-009 a field shows its label, or its key, and whether it may stay blank', async () => {
  expect(await draw({ key: 'team', label: 'Team' })).toContain('<label for="field-team">Team</label>');
  expect(await draw({ key: 'team' })).toContain('>team</label>');
  expect(await draw({ key: 'team' })).toContain(' required');
  const optional = await draw({ key: 'team', required: false });
  expect(optional).toContain('optional');
  expect(optional).not.toContain(' required');
});

test('F-011 a secret is masked and never written back', async () => {
  const drawn = await draw({ key: 'password', type: 'password', default: 'shh' }, 'wonder', [], true);
  expect(drawn).toContain('type="password"');
  expect(drawn).not.toMatch(/wonder|shh/);
});

test('F-012 every type has its input; copy is a note that sends nothing', async () => {
  expect(await draw({ key: 'a', type: 'text' })).toContain('<textarea');
  expect(await draw({ key: 'a', type: 'integer' })).toContain('inputmode="numeric"');
  expect(await draw({ key: 'a', type: 'number' })).toContain('inputmode="decimal"');
  expect(await draw({ key: 'a', type: 'datetime' })).toContain('type="datetime-local"');
  expect(await draw({ key: 'a', type: 'boolean' }, true)).toContain(
    '<option value="true" selected>Yes</option>',
  );
  const note = await draw({ key: 'a', type: 'copy', helpText: 'Read *this*.' });
  expect(note).toContain('<em>this</em>');
  expect(note).not.toContain('name=');
});

test('F-014 FLD-19 the input format stands around the box', async () => {
  const drawn = await draw({ key: 'sub', inputFormat: 'https://{{input}}.acme.com' }, 'x');
  expect(drawn).toContain('id="before-sub">https://</span>');
  expect(drawn).toContain('id="after-sub">.acme.com</span>');
  expect(drawn).toContain('aria-describedby="before-sub after-sub"');
});

test('F-016 FLD-22 a dropdown in its three shapes keeps values exact', async () => {
  expect(await draw({ key: 'r', choices: ['us_east', 'eu'] })).toContain(
    '<option value="us_east">Us east</option>',
  );
  expect(await draw({ key: 'r', choices: { eu: 'Europe' } }, 'eu')).toContain(
    '<option value="eu" selected>Europe</option>',
  );
  const choices = [{ value: 'eu', sample: 'eu', label: 'Europe' }];
  expect(await draw({ key: 'r', choices })).toContain('<option value="eu">Europe</option>');
});

test('FLD-23 several of a list are ticked; free ones are typed line by line', async () => {
  const list = {
    key: 'e',
    label: 'Events',
    list: true,
    required: false,
    choices: { paid: 'Paid', sent: 'Sent' },
  };
  const drawn = await draw(list, ['sent']);
  expect(drawn).toContain('<legend>Events');
  expect(drawn).toContain('<input type="checkbox" name="e" value="sent" checked>');
  expect(drawn).toContain('<input type="checkbox" name="e" value="paid" id="field-e">');
  const free = await draw({ key: 'e', list: true }, ['a', 'b']);
  expect(free).toContain('>a\nb</textarea>');
  expect(free).toContain('aria-describedby="manner-e"');
});

test('password managers are told what is what', async () => {
  const fields = [{ key: 'username' }, { key: 'password', type: 'password' as const }];
  const entries = fields.map((field) => ({ key: field.key, field, secret: field.key === 'password' }));
  const [user, password] = inputs(entries, {}, [], en);
  expect(String(await user)).toContain('autocomplete="username"');
  expect(String(await password)).toContain('autocomplete="current-password"');
});

test('a secret with a default may stay blank', async () => {
  expect(await draw({ key: 'pin', type: 'password', default: 'x' }, undefined, [], true)).not.toContain(
    ' required',
  );
});

test('a fault without a message marks the box and points to the alert', async () => {
  const drawn = await draw({ key: 'api_key', type: 'password' }, undefined, [
    { path: 'api_key', message: '' },
  ]);
  expect(drawn).toContain('aria-invalid="true" aria-describedby="alert"');
  expect(drawn).not.toContain('class="problem"');
});

test('a fault stands at its field and is announced with it', async () => {
  const drawn = await draw({ key: 'sub' }, 'a b', [{ path: 'sub', message: 'must be letters' }]);
  expect(drawn).toContain('aria-invalid="true"');
  expect(drawn).toContain('id="fault-sub">This does not have the form that is expected.</p>');
  expect(drawn).toContain('aria-describedby="fault-sub"');
});

test('whatever a builder or user wrote is text', async () => {
  const hostile = '"><script>alert(1)</script>';
  const drawn = await draw(
    { key: 'a', label: hostile, placeholder: hostile, inputFormat: `${hostile}{{input}}` },
    hostile,
  );
  expect(drawn).not.toContain('<script');
});

test('a box tells the script what is checked before anything is sent, in the words of the server', async () => {
  const rules = async (field: Field, secret = false) => {
    const [, text = ''] = /data-rules="([^"]+)"/.exec(await draw(field, undefined, [], secret)) ?? [];
    return JSON.parse(text.replaceAll('&quot;', '"')) as unknown;
  };
  expect(await rules({ key: 'n', type: 'integer', list: true })).toMatchObject({
    missing: 'Fill this in.',
    checks: [[expect.any(String), 'Must be a whole number.']],
    lines: true,
    format: '',
  });
  expect(await rules({ key: 'sub', required: false, inputFormat: 'https://{{input}}.acme.com' })).toEqual({
    checks: [[expect.any(String), 'Only letters, digits and dashes fit here.']],
    lines: false,
    format: 'https://{{input}}.acme.com',
  });
  expect(await draw({ key: 'sub', label: 'A "b"' })).toContain('data-name="A &quot;b&quot;"');
});
