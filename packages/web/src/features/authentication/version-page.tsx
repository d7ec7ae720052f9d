import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { integrationRead, versionsRead } from '../../api/reads.ts';
import { Badge } from '../../ui/badge.tsx';
import { CheckIcon } from '../../ui/icon.tsx';
import { Logo } from '../../ui/logo.tsx';
import { MenuButton } from '../../ui/menu.tsx';
import { Page } from '../../ui/page.tsx';
import css from './version-page.module.css';
import { stateWords, usesOf } from './version-words.ts';

const pages = [
  { id: 'authentication', title: 'Authentication', to: '/integrations/$key/$version' },
  { id: 'environment', title: 'Environment', to: '/integrations/$key/$version/environment' },
  { id: 'versions', title: 'Versions', to: '/integrations/$key/$version/versions' },
  { id: 'testers', title: 'Testers', to: '/integrations/$key/$version/testers' },
] as const;

export interface VersionPageProps {
  /** The integration's key. */
  readonly integration: string;
  readonly version: string;
  /** Which of its pages this is. */
  readonly page: (typeof pages)[number]['id'];
  /** Buttons at the end of the title's line. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** The frame of every page about one version: what it is, which version, and the way to its other pages. */
export function VersionPage({ integration, version, page, actions, children }: VersionPageProps) {
  const { name = integration, logo } = useQuery(integrationRead(integration)).data ?? {};
  return (
    <Page
      title={name}
      mark={<Logo name={name} logo={logo} />}
      breadcrumbs={[{ label: 'Integrations', href: '/integrations' }]}
      aside={<VersionMenu integration={integration} version={version} page={page} />}
      actions={actions}
    >
      <nav aria-label="This version" className={css['pages']}>
        {pages.map(({ id, title, to }) => (
          <Link
            key={id}
            to={to}
            params={{ key: integration, version }}
            activeOptions={{ exact: true, includeSearch: false }}
            className={css['page']}
          >
            {title}
          </Link>
        ))}
      </nav>
      {children}
    </Page>
  );
}

/** Which version is shown, its state, and the way to the others. */
function VersionMenu({
  integration,
  version,
  page,
}: Pick<VersionPageProps, 'integration' | 'version' | 'page'>) {
  const versions = useQuery(versionsRead(integration)).data ?? [];
  const shown = versions.find((one) => one.version === version);
  const end = page === 'authentication' ? '' : `/${page}`;
  return (
    <>
      <MenuButton
        label={`Version ${version}`}
        size="small"
        items={versions.map((one) => ({
          id: one.version,
          label: one.version,
          icon: one.version === version ? CheckIcon : undefined,
          description: `${stateWords[one.state].title}, ${usesOf(one)}`,
          href: `/integrations/${encodeURIComponent(integration)}/${encodeURIComponent(one.version)}${end}`,
        }))}
      />
      {shown !== undefined && (
        <Badge tone={stateWords[shown.state].tone}>{stateWords[shown.state].title}</Badge>
      )}
    </>
  );
}
