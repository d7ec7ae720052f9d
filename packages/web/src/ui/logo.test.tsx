import { fireEvent, render } from '@testing-library/react';
import { expect, test } from 'vitest';
import { initialOf, Logo } from './logo.tsx';

const letterOf = (container: HTMLElement) => container.firstElementChild?.getAttribute('data-letter');
const logo = 'https://acme.dev/logo.svg';

test('without a logo the first letter of the name stands in the tile', () => {
  const { container } = render(<Logo name="acme" logo={null} />);
  expect(letterOf(container)).toBe('A');
  expect(container.querySelector('img')).toBeNull();
});

test('a logo tells its keeper nothing, and says nothing that the name beside it says', () => {
  const { container } = render(<Logo name="acme" logo={logo} />);
  const image = container.querySelector('img');
  expect(letterOf(container)).toBeNull();
  expect(image?.getAttribute('src')).toBe(logo);
  expect(image?.getAttribute('referrerpolicy')).toBe('no-referrer');
  expect(image?.getAttribute('alt')).toBe('');
  expect(container.firstElementChild?.getAttribute('aria-hidden')).toBe('true');
});

test('one that does not load gives way to the letter, and another one is tried again', () => {
  const { container, rerender } = render(<Logo name="acme" logo={logo} />);
  fireEvent.error(container.querySelector('img') ?? container);
  expect(letterOf(container)).toBe('A');
  rerender(<Logo name="acme" logo="https://acme.dev/other.svg" />);
  expect(container.querySelector('img')?.getAttribute('src')).toBe('https://acme.dev/other.svg');
});

test('an initial is a whole letter', () => {
  expect(['acme', ' é', '', '👩‍💻 Dev'].map(initialOf)).toEqual(['A', 'É', '', '👩‍💻']);
});
