import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Page } from '../../ui/page.tsx';
import { RadioCards } from '../../ui/radio-cards.tsx';
import { FromDiscovery } from './from-discovery.tsx';
import { FromFile } from './from-file.tsx';
import { FromPlayground } from './from-playground.tsx';
import { FromScheme } from './from-scheme.tsx';
import css from './new-page.module.css';

const ways: readonly { readonly id: string; readonly title: string; readonly description: string }[] = [
  { id: 'scheme', title: 'Start from a scheme', description: 'Say how the app authenticates, step by step.' },
  {
    id: 'import',
    title: 'Import a file',
    description: 'A definition, or an authentication exported elsewhere.',
  },
  { id: 'discover', title: 'Discover it', description: 'Read the settings from an issuer or an MCP server.' },
  {
    id: 'playground',
    title: 'Try the playground',
    description: 'An app that speaks every scheme, made to play with.',
  },
];

const bodies: Readonly<Record<string, () => ReactNode>> = {
  scheme: FromScheme,
  import: FromFile,
  discover: FromDiscovery,
  playground: FromPlayground,
};

/** The ways to begin an integration. */
export function NewIntegrationPage() {
  const { from } = useSearch({ from: '/shell/integrations/new' });
  const navigate = useNavigate();
  const way = from !== undefined && from in bodies ? from : 'scheme';
  const Body = bodies[way] ?? FromScheme;
  return (
    <Page
      title="New integration"
      breadcrumbs={[{ label: 'Integrations', href: '/integrations' }]}
      subtitle="An integration is an app that your users can connect."
    >
      <div className={css['page']}>
        <RadioCards
          label="How do you want to begin?"
          cards={ways}
          value={way}
          onChange={(id) => void navigate({ to: '/integrations/new', search: { from: id }, replace: true })}
        />
        <Body />
      </div>
    </Page>
  );
}
