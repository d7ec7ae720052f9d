import { render, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { SendsAs, wireText } from './sends-as.tsx';

const request = {
  method: 'POST',
  url: 'https://a.example/token',
  headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
  body: 'client_secret=:censored:40:82a3be9927:',
};
const preview = { request, problem: undefined, isAskable: true, isFetching: false };
const problem = { code: 'x', title: 'T', detail: 'D', fix: 'F', status: 422, errors: [] };

test('the request is shown as it goes over the wire', () => {
  render(<SendsAs title="Token request" preview={preview} path="authentication.test" />);
  const shown = screen.getByRole('region', { name: 'Token request sends as' }).textContent;
  for (const part of ['POST', request.url, 'Content-Type:', request.body]) expect(shown).toContain(part);
  expect(wireText(request)).toBe(
    'POST https://a.example/token\nContent-Type: application/x-www-form-urlencoded\n\nclient_secret=:censored:40:82a3be9927:',
  );
});

test('faults of the request are told in its place, without an alert', () => {
  const errors = [{ path: 'authentication.test.method', message: 'must be one of six' }];
  render(
    <SendsAs
      title="Token request"
      preview={{ ...preview, problem: { ...problem, errors } }}
      path="authentication.test"
    />,
  );
  expect(screen.getByText('method')).toBeDefined();
  expect(screen.getByText('must be one of six')).toBeDefined();
  expect(screen.queryByRole('alert')).toBeNull();
});

test('a fault of another part only says what the preview waits for', () => {
  const errors = [{ path: 'authentication.fields[0].key', message: 'is needed' }];
  render(
    <SendsAs
      title="Token request"
      preview={{ ...preview, problem: { ...problem, errors } }}
      path="authentication.test"
    />,
  );
  expect(screen.getByText(/The preview waits for another part/)).toBeDefined();
});

test('a problem without faults says why and what to do', () => {
  render(<SendsAs title="Token request" preview={{ ...preview, problem }} path="authentication.test" />);
  expect(screen.getByText('D')).toBeDefined();
  expect(screen.getByText('F')).toBeDefined();
});

test('a step without a URL says what it waits for', () => {
  render(<SendsAs title="Token request" preview={{ ...preview, isAskable: false }} path="x" />);
  expect(screen.getByText(/Type a URL/)).toBeDefined();
});

test('pairs stand each on a line, and text as it is', () => {
  const url = 'https://a.example/x?a=1&b=2';
  const shown = (more: object) => {
    const { container, unmount } = render(
      <SendsAs
        title="T"
        preview={{ ...preview, request: { ...request, url, body: 'a=1&b=2', ...more } }}
        path="x"
      />,
    );
    const text = [...container.querySelectorAll('code, pre')].map(({ textContent }) => textContent);
    unmount();
    return [text[0], text.at(-1)];
  };
  expect(shown({})).toEqual(['POST https://a.example/x\n?a=1\n&b=2', 'a=1\n&b=2']);
  expect(shown({ headers: { 'content-type': 'text/plain' } })[1]).toBe('a=1&b=2');
});

test('what is shown is named: a request, the first of code, or where users are sent', () => {
  for (const [more, words] of [
    [{}, 'Sends as'],
    [{ isCode: true }, 'The first request that the code sends'],
    [{ isCode: true, isRedirect: true }, 'Sends users to'],
  ] as const) {
    const { unmount } = render(<SendsAs title="T" preview={preview} path="x" {...more} />);
    expect(screen.getByText(words)).toBeDefined();
    unmount();
  }
});
