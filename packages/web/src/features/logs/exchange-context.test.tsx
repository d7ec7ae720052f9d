import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { renderPart } from '../../testing/render.tsx';
import { exchangeOf } from '../exchanges/sample.test-tool.ts';
import { ExchangeContext } from './exchange-context.tsx';

test('F-139 whose an exchange was, each leading there; what is not known is left out', async () => {
  await renderPart(<ExchangeContext exchange={exchangeOf({}, { connection: null, user: 'u 1' })} />);
  expect(screen.getByRole('link', { name: 'u 1' }).getAttribute('href')).toBe('/logs?user=u+1');
  expect(screen.getByRole('link', { name: 'acme 1.0.0' })).toBeDefined();
  expect(screen.queryByText('Connection')).toBeNull();
  expect(screen.queryByText('Connect session')).toBeNull();
});
