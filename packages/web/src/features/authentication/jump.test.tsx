import { screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { beforeEach, expect, test } from 'vitest';
import { renderPart } from '../../testing/render.tsx';
import { focusPlace, useJump } from './jump.ts';
import { consentScheme } from './testing/schemes.ts';

beforeEach(() => {
  document.body.innerHTML = '';
});

function place(html: string) {
  const root = document.createElement('div');
  root.innerHTML = html;
  document.body.append(root);
  return root;
}

test('the nearest place around has the control that gets the focus', () => {
  const root = place(`
    <div data-path="authentication.test"><button id="far">x</button>
      <div data-path="authentication.test.url"><button>Move</button><input id="near"></div></div>`);
  expect(focusPlace(root, 'authentication.test.url.host')).toBe(true);
  expect(document.activeElement?.id).toBe('near');
  expect(focusPlace(root, 'authentication.test.headers')).toBe(true);
});

test('a place that is larger than any control leads to the first within it', () => {
  const root = place('<div data-path="authentication.fields[0].key"><input id="key"></div>');
  expect(focusPlace(root, 'authentication.fields')).toBe(true);
  expect(document.activeElement?.id).toBe('key');
});

test('a place without a control takes the focus itself', () => {
  const root = place('<p id="row" data-path="hosts">none</p>');
  expect(focusPlace(root, 'hosts[0]')).toBe(true);
  expect(document.activeElement?.id).toBe('row');
});

test('a place that nothing is about is not found', () => {
  expect(focusPlace(place('<div data-path="hosts"><input></div>'), 'baseUrl')).toBe(false);
});

test('a jump stands in the address, so that it can be sent to somebody', async () => {
  function Probe() {
    const jump = useJump(consentScheme);
    return (
      <button type="button" onClick={() => jump('authentication.consentConfig.authorizeUrl.url')}>
        jump
      </button>
    );
  }
  const { router } = await renderPart(<Probe />, {}, '/?step=fields&tab=http');
  await userEvent.click(screen.getByText('jump'));
  await expect
    .poll(() => router.state.location.search)
    .toEqual({ step: 'endpoints', path: 'authentication.consentConfig.authorizeUrl.url', tab: 'http' });
});
