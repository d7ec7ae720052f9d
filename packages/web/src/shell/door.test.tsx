import { render, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { Door, DoorNote, Or } from './door.tsx';

test('a page before the sign-in has one heading, which is the title of its tab', () => {
  render(
    <Door title="Come in" lead="Who are you?">
      <Or />
      <DoorNote>Ask an admin.</DoorNote>
    </Door>,
  );
  expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Come in');
  expect(document.title).toBe('Come in · Claviger');
  expect(screen.getByRole('main').textContent).toContain('Who are you?orAsk an admin.');
});
