import { fireEvent, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import type { IntegrationVersion } from '../../../api/types.ts';
import { renderPart } from '../../../testing/render.tsx';
import { versionOf } from '../../authentication/testing/versions.ts';
import { lastDays } from './days.ts';
import { DeprecateDialog } from './deprecate-dialog.tsx';

const path = '/v1/integrations/acme/versions/1.0.0/deprecate';
const show = (members: Partial<IntegrationVersion>, answers = {}) =>
  renderPart(
    <DeprecateDialog integration="acme" version={versionOf(members)} isOpen onOpenChange={() => {}} />,
    answers,
  );
const box = () => screen.getByLabelText(/^Ends on/) as HTMLInputElement;

test('VER-17 who has to reconnect is said, and the day is sent', async () => {
  const { asked } = await show({ connections: 3, users: 2 }, { [`POST ${path}`]: versionOf({}) });
  expect(screen.getByText('3 connections of 2 users will have to reconnect')).toBeDefined();
  const { first, last } = lastDays(Date.now());
  expect([box().min, box().max]).toEqual([first, last]);
  fireEvent.change(box(), { target: { value: last } });
  await userEvent.click(screen.getByRole('button', { name: 'Deprecate version' }));
  await expect.poll(() => asked.find(({ method }) => method === 'POST')?.body).toEqual({ date: last });
});

test('VER-17 a day too near is named, and nothing is sent', async () => {
  const { asked } = await show({});
  fireEvent.change(box(), { target: { value: '2020-01-01' } });
  await userEvent.click(screen.getByRole('button', { name: 'Deprecate version' }));
  expect(box().getAttribute('aria-invalid')).toBe('true');
  expect(screen.getByText(/^Choose a day from/)).toBeDefined();
  expect(asked.some(({ method }) => method === 'POST')).toBe(false);
});

test('the end of a deprecated version is changed', async () => {
  const retiresAt = `${lastDays(Date.now()).usual}T00:00:00.000Z`;
  await show({ state: 'deprecated', retiresAt });
  expect(box().value).toBe(lastDays(Date.now()).usual);
  expect(screen.getByRole('button', { name: 'Change the end' })).toBeDefined();
});

test('a refusal of the server stands in the dialog', async () => {
  await show({}, { [`POST ${path}`]: Response.json({ title: 'It is promoted' }, { status: 409 }) });
  await userEvent.click(screen.getByRole('button', { name: 'Deprecate version' }));
  expect(await screen.findByText('It is promoted')).toBeDefined();
});
