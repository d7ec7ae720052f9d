import type { ReactNode } from 'react';
import { addressOf, pathOf } from '../../api/client.ts';
import type { Exchange } from '../../api/run-types.ts';
import { Link } from '../../ui/link.tsx';
import { Facts } from '../../ui/page.tsx';
import { At } from '../../ui/time.tsx';

/** Whose exchange it was, and where it came from; each leads there. */
export function ExchangeContext({ exchange }: { readonly exchange: Exchange }) {
  const { integration, version, connection, session, user, startedAt } = exchange;
  const facts: readonly { readonly name: string; readonly value: ReactNode }[] = [
    {
      name: 'Integration',
      value: (
        <Link href={pathOf('integrations', integration, version)}>
          {integration} {version}
        </Link>
      ),
    },
    ...(connection === null
      ? []
      : [{ name: 'Connection', value: <Link href={pathOf('connections', connection)}>{connection}</Link> }]),
    ...(session === null
      ? []
      : [
          {
            name: 'Connect session',
            value: <Link href={addressOf('/logs', { attempt: session })}>{session}</Link>,
          },
        ]),
    ...(user === null
      ? []
      : [{ name: 'User', value: <Link href={addressOf('/logs', { user })}>{user}</Link> }]),
    { name: 'Sent', value: <At time={startedAt} /> },
  ];
  return <Facts facts={facts} />;
}
