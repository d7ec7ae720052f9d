import { screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { renderPart } from '../../../testing/render.tsx';
import { acme } from '../../authentication/testing/versions.ts';
import { LogoForm } from './logo-form.tsx';

const url = 'https://acme.dev/logo.svg';
const patch = 'PATCH /v1/integrations/acme';
const sent = (asked: readonly { method: string; body: unknown }[]) =>
  asked.filter(({ method }) => method === 'PATCH').map(({ body }) => body);
const box = () => screen.getByRole<HTMLInputElement>('textbox', { name: /address/ });
const save = () => userEvent.click(screen.getByRole('button', { name: 'Save logo' }));
const choose = (file: File) =>
  userEvent.upload(document.querySelector<HTMLInputElement>('input[type=file]') ?? box(), file);

test('a file is shown, and kept as it is', async () => {
  const logo = 'data:image/png;base64,////';
  const { asked } = await renderPart(<LogoForm integration={acme} />, { [patch]: { ...acme, logo } });
  await choose(new File([new Uint8Array(3).fill(255)], 'l.png', { type: 'image/png' }));
  await expect.poll(() => document.querySelector('form img')?.getAttribute('src')).toBe(logo);
  expect(box().value).toBe('');
  await save();
  expect(sent(asked)).toEqual([{ logo }]);
});

test('a file that is no logo says why, and is not sent', async () => {
  const { asked } = await renderPart(<LogoForm integration={acme} />);
  await choose(new File([new Uint8Array(40_000)], 'large.png', { type: 'image/png' }));
  expect(await screen.findByText(/large\.png has 40 kB/)).toBeDefined();
  expect(sent(asked)).toEqual([]);
});

test('an address is kept; its picture is asked for once it is typed', async () => {
  const { asked } = await renderPart(<LogoForm integration={acme} />, { [patch]: { ...acme, logo: url } });
  await userEvent.type(box(), url);
  expect(document.querySelector('form img')).toBeNull();
  await userEvent.tab();
  expect(document.querySelector('form img')?.getAttribute('src')).toBe(url);
  await save();
  expect(sent(asked)).toEqual([{ logo: url }]);
});

test('what is no address, and what the server does not take, is said at the box', async () => {
  const refusal = {
    code: 'field_invalid',
    title: 'x',
    errors: [{ path: 'logo', message: 'must be shorter' }],
  };
  const { asked } = await renderPart(<LogoForm integration={acme} />, {
    [patch]: () => Response.json(refusal, { status: 422 }),
  });
  await save();
  expect(screen.getByText(/Choose a file, or give/)).toBeDefined();
  await userEvent.type(box(), 'http://acme.dev/l.svg');
  await save();
  expect(screen.getByText(/begins with https/)).toBeDefined();
  expect(sent(asked)).toEqual([]);
  await userEvent.clear(box());
  await userEvent.type(box(), url);
  await save();
  expect(await screen.findByText('It must be shorter.')).toBeDefined();
});

test('a logo is removed', async () => {
  const { asked } = await renderPart(<LogoForm integration={{ ...acme, logo: url }} />, { [patch]: acme });
  expect(box().value).toBe(url);
  await userEvent.click(screen.getByRole('button', { name: 'Remove logo' }));
  await expect.poll(() => sent(asked)).toEqual([{ logo: null }]);
  await expect.poll(() => box().value).toBe('');
});
