import { useQuery } from '@tanstack/react-query';
import { draftRead, schemesRead } from '../../../api/reads.ts';
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
  const way = useWay(connection);
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
            ...(way === undefined ? [] : [{ name: 'Way to connect', value: way }]),
            {
              name: 'User',
              value: (
                <Link href={`/connections?user=${encodeURIComponent(user.id)}`}>{userName(connection)}</Link>
              ),
            },
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

/** Which of the ways of its definition it was made with; undefined for the definition's own. @see F-064 */
function useWay({ integration, version, alternative }: Connection): string | undefined {
  const key = alternative ?? undefined;
  const draft = useQuery({ ...draftRead(integration, version), enabled: key !== undefined });
  if (key === undefined) return undefined;
  const alternatives: unknown = draft.data?.document['alternatives'];
  const found = Array.isArray(alternatives) ? alternatives.find((one) => one?.key === key) : undefined;
  return typeof found?.label === 'string' ? found.label : key;
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
