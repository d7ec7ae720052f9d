import { render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { useState } from 'react';
import { expect, test } from 'vitest';
import { consentScheme } from './fixture.test-tool.ts';
import { ValueEditor } from './value-editor.tsx';

const root = consentScheme.config;

function Editor({ property, start }: { readonly property: string; readonly start?: unknown }) {
  const schema = root.properties?.[property] ?? {};
  const [value, onChange] = useState<unknown>(start);
  return (
    <>
      <ValueEditor
        schema={schema}
        root={root}
        label={schema.title ?? property}
        value={value}
        onChange={onChange}
        placeholders={[]}
        path={`authentication.consentConfig.${property}`}
      />
      <pre data-testid="value">{value === undefined ? 'absent' : JSON.stringify(value)}</pre>
    </>
  );
}

const said = () => screen.getByTestId('value').textContent;
const press = (name: string) => userEvent.click(screen.getByRole('button', { name }));

test('F-049 a boolean is a switch', async () => {
  render(<Editor property="enableProof" />);
  await userEvent.click(screen.getByRole('switch', { name: /Proof key/ }));
  expect(said()).toBe('true');
  await userEvent.click(screen.getByRole('switch', { name: /Proof key/ }));
  expect(said()).toBe('false');
});

test('a choice that is not made is absent, and can be taken back', async () => {
  render(<Editor property="kind" />);
  await press('Default Kind');
  await userEvent.click(screen.getByRole('option', { name: 'two' }));
  expect(said()).toBe('"two"');
  await press('two Kind');
  await userEvent.click(screen.getByRole('option', { name: 'Default' }));
  expect(said()).toBe('absent');
});

test('a text that is emptied is absent', async () => {
  render(<Editor property="clientWord" start="a" />);
  await userEvent.clear(screen.getByRole('combobox', { name: 'Client word' }));
  expect(said()).toBe('absent');
});

test('names and values are rows', async () => {
  render(<Editor property="map" start={{ a: 'x.y' }} />);
  await userEvent.type(screen.getByRole('combobox', { name: 'Value of a' }), '.z');
  expect(said()).toBe('{"a":"x.y.z"}');
  await press('Remove a');
  expect(said()).toBe('absent');
});

test('a list of one of several ways', async () => {
  render(<Editor property="renewOn" />);
  await press('Add to Answers that mean "renew"');
  expect(said()).toBe('[100]');
  await userEvent.click(screen.getByRole('radio', { name: 'In detail' }));
  await userEvent.type(screen.getByRole('spinbutton', { name: 'Status' }), '200');
  await userEvent.type(screen.getByRole('combobox', { name: 'Path' }), 'error');
  expect(said()).toBe('[{"status":200,"path":"error"}]');
  await press('Remove Answers that mean "renew" 1');
  expect(said()).toBe('absent');
});

test('members are drawn by their own schemas, and an object without any is absent', async () => {
  render(<Editor property="lifetime" />);
  await userEvent.type(screen.getByRole('spinbutton', { name: 'Seconds' }), '60');
  expect(said()).toBe('{"seconds":60}');
  await userEvent.clear(screen.getByRole('spinbutton', { name: 'Seconds' }));
  expect(said()).toBe('absent');
});

test('what nothing says how to draw is JSON', () => {
  render(<Editor property="claims" start={{ aud: ['x'] }} />);
  expect(screen.getByRole<HTMLTextAreaElement>('textbox', { name: /Claims/ }).value).toContain('"aud"');
});
