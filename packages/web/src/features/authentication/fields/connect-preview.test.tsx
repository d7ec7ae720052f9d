import { act, fireEvent, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { beforeEach, expect, test, vi } from 'vitest';
import { keepCsrf } from '../../../api/client.ts';
import { renderPart } from '../../../testing/render.tsx';
import { ConnectPreview } from './connect-preview.tsx';

const posts: Record<string, string>[] = [];
beforeEach(() => {
  posts.length = 0;
  vi.spyOn(HTMLFormElement.prototype, 'submit').mockImplementation(function (this: HTMLFormElement) {
    const fields = Object.fromEntries([...new FormData(this)].map(([name, value]) => [name, String(value)]));
    posts.push({ ...fields, action: this.getAttribute('action') ?? '', target: this.target });
  });
});

const shown = () => screen.getByTitle('Preview of the connect page') as HTMLIFrameElement;

test('F-023 the unsaved document is posted into a frame with a title, under a heading', async () => {
  keepCsrf('proof');
  await renderPart(<ConnectPreview document={{ name: 'Acme' }} logo={null} />);
  expect(screen.getByRole('heading', { level: 3, name: 'What users see' })).toBeDefined();
  expect(posts).toEqual([
    {
      action: '/console/connect-preview',
      csrf: 'proof',
      definition: '{"name":"Acme"}',
      logo: '',
      theme: 'light',
      target: shown().name,
    },
  ]);
});

test('the next page is loaded behind the one that is shown, then takes its place', async () => {
  await renderPart(<ConnectPreview document={{}} logo={null} />);
  const first = shown();
  fireEvent.load(first);
  await userEvent.click(screen.getByRole('radio', { name: 'Dark' }));
  expect(posts.map(({ theme }) => theme)).toEqual(['light', 'dark']);
  const frames = screen.getAllByTitle('Preview of the connect page');
  expect(frames[0]).toBe(first);
  const next = frames[1] as HTMLIFrameElement;
  expect(next.getAttribute('aria-hidden')).toBe('true');
  act(() => void fireEvent.load(next));
  expect(shown()).toBe(next);
  expect(next.getAttribute('aria-hidden')).toBeNull();
});

test('the logo of the integration goes along', async () => {
  await renderPart(<ConnectPreview document={{ name: 'Acme' }} logo="https://acme.dev/logo.svg" />);
  expect(posts.at(-1)).toMatchObject({ logo: 'https://acme.dev/logo.svg' });
});
