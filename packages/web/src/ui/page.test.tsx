import { render, screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { Card, Facts, Page, Section, Stack } from './page.tsx';

test('a page has one heading, its place and the title of its tab', () => {
  render(
    <Page
      title="Acme CRM"
      breadcrumbs={[{ label: 'Integrations', href: '/integrations' }]}
      subtitle="Version 1.2"
    >
      <Section title="Fields" isCard>
        <Stack>
          <p>Two inputs</p>
        </Stack>
      </Section>
    </Page>,
  );
  expect(screen.getAllByRole('heading', { level: 1 }).map((heading) => heading.textContent)).toEqual([
    'Acme CRM',
  ]);
  const crumbs = screen.getByRole('navigation', { name: 'Breadcrumb' });
  expect(within(crumbs).getByRole('link', { name: 'Integrations' }).getAttribute('href')).toBe(
    '/integrations',
  );
  expect(document.title).toBe('Acme CRM · Claviger');
  expect(within(screen.getByRole('region', { name: 'Fields' })).getByText('Two inputs')).toBeTruthy();
});

test('facts are terms with their values', () => {
  render(
    <Card>
      <Facts facts={[{ name: 'Host', value: 'api.acme.com' }]} />
    </Card>,
  );
  expect(screen.getByRole('term').textContent).toBe('Host');
  expect(screen.getByRole('definition').textContent).toBe('api.acme.com');
});
