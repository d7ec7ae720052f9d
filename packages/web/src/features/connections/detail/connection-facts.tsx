import { useQuery } from '@tanstack/react-query';
import { schemesRead } from '../../../api/reads.ts';
import type { Connection } from '../../../api/types.ts';
import { Badge } from '../../../ui/badge.tsx';
import { CopyButton } from '../../../ui/copy.tsx';
import { Link } from '../../../ui/link.tsx';
import { Card, Facts, Stack } from '../../../ui/page.tsx';
import { Ago } from '../../../ui/time.tsx';
import { namedIntegrationsRead } from '../reads.ts';
import { userName } from '../words.ts';
import css from './connection-facts.module.css';

/** What is known of a connection; never its credentials. */
export function ConnectionFacts({ connection }: { readonly connection: Connection }) {
  const { id, integration, version, user, scheme, scopes } = connection;
  const names = useQuery(namedIntegrationsRead).data ?? [];
  const schemes = useQuery(schemesRead).data ?? [];
  const name = names.find(({ key }) => key === integration)?.name ?? integration;
  return (
    <Card>
      <Stack>
        <Facts
          facts={[
            {
              name: 'Integration',
              value: (
                <Link
                  href={`/integrations/${encodeURIComponent(integration)}/${encodeURIComponent(version)}`}
                >
                  {name} {version}
                </Link>
              ),
            },
            { name: 'Scheme', value: schemes.find((one) => one.name === scheme)?.title ?? scheme },
            {
              name: 'User',
              value: (
                <Link href={`/connections?user=${encodeURIComponent(user.id)}`}>{userName(connection)}</Link>
              ),
            },
            ...(connection.delegates === undefined
              ? []
              : [{ name: 'May be reconnected by', value: connection.delegates.join(', ') }]),
            { name: 'Label', value: connection.label || <Muted>None</Muted> },
            { name: 'Connected', value: <Ago time={connection.createdAt} /> },
            {
              name: 'Last used',
              value: connection.lastUsedAt ? <Ago time={connection.lastUsedAt} /> : <Muted>Never</Muted>,
            },
            {
              name: 'Credentials end',
              value: connection.expiresAt ? <Ago time={connection.expiresAt} /> : <Muted>No end known</Muted>,
            },
            ...(connection.grantExpiresAt === null
              ? []
              : [{ name: 'Consent ends', value: <Ago time={connection.grantExpiresAt} /> }]),
            { name: 'Generation', value: connection.generation.toLocaleString('en') },
            {
              name: 'Id',
              value: (
                <span className={css['id']}>
                  <code>{id}</code>
                  <CopyButton text={id} label="Copy id" isIconOnly variant="quiet" />
                </span>
              ),
            },
          ]}
        />
        {scopes !== undefined && <Scopes scopes={scopes} />}
      </Stack>
    </Card>
  );
}

function Muted({ children }: { readonly children: string }) {
  return <span className={css['muted']}>{children}</span>;
}

function Scopes({ scopes }: { readonly scopes: NonNullable<Connection['scopes']> }) {
  const { granted, missing = [] } = scopes;
  return (
    <div className={css['scopes']}>
      <p id="scopes" className={css['muted']}>
        Scopes
      </p>
      {granted.length + missing.length === 0 ? (
        <p className={css['muted']}>None were asked for.</p>
      ) : (
        <ul aria-labelledby="scopes">
          {granted.map((scope) => (
            <li key={scope}>
              <Badge tone="good">{scope}</Badge>
            </li>
          ))}
          {missing.map((scope) => (
            <li key={scope}>
              <Badge tone="warn">{`${scope}: asked for, not granted`}</Badge>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
