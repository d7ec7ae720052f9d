import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { versionOf } from '../../authentication/testing/versions.ts';
import { MigrateForm } from './migrate-form.tsx';

test('without another version there is nowhere to go', () => {
  const only = versionOf({ connections: 2, users: 2, scheme: 'plain' });
  render(
    <QueryClientProvider client={new QueryClient()}>
      <MigrateForm
        integration="acme"
        version={only}
        versions={[only, versionOf({ version: '2.0.0', scheme: null })]}
        begin={undefined}
        isPending={false}
        problem={undefined}
        onSubmit={() => {}}
        onCancel={() => {}}
      />
    </QueryClientProvider>,
  );
  expect(screen.getByText('There is no other version')).toBeDefined();
  expect(screen.getByRole('button', { name: 'See what would move' }).hasAttribute('disabled')).toBe(true);
});
