import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link as RouterLink } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { api } from '../../api/client.ts';
import { problemOf } from '../../api/problem.ts';
import { playgroundRead } from '../../api/reads.ts';
import type { Playground } from '../../api/types.ts';
import { Button } from '../../ui/button.tsx';
import { ProblemView } from '../../ui/failure.tsx';
import { PlayIcon } from '../../ui/icon.tsx';
import { Link } from '../../ui/link.tsx';
import { Facts } from '../../ui/page.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import css from './new-page.module.css';

/** Begins with the app that comes along: it speaks every scheme, and nothing in it is real. */
export function FromPlayground() {
  const client = useQueryClient();
  const state = useQuery(playgroundRead);
  const start = useMutation({
    mutationFn: () => api.post<Playground>('/v1/playground'),
    onSuccess: async (started) => {
      client.setQueryData(playgroundRead.queryKey, started);
      await client.invalidateQueries({ queryKey: ['integrations'] });
    },
  });
  if (state.isPending) return <SkeletonRows rows={4} label="Reading the playground" />;
  if (state.isError)
    return <ProblemView problem={problemOf(state.error)} again={() => void state.refetch()} />;
  const { available, running, integrations } = state.data;
  if (!available)
    return (
      <p>
        This server was started without the playground. <code>npm run demo</code> starts one with it.
      </p>
    );
  const ready = running && integrations.length > 0;
  return (
    <div className={css['form']}>
      <p>
        The playground is an app that runs beside this server and speaks every scheme: connect it, break it,
        see what comes back. Nothing in it is real.
      </p>
      {start.isError && <ProblemView problem={problemOf(start.error)} takesFocus />}
      <div role="status" className={css['form']}>
        {ready && <Ready playground={state.data} takesFocus={start.isSuccess} />}
      </div>
      {!ready && (
        <Button variant="primary" icon={PlayIcon} onPress={() => start.mutate()} isPending={start.isPending}>
          Start the playground
        </Button>
      )}
    </div>
  );
}

interface ReadyProps {
  readonly playground: Playground;
  /** Whether it was started here, just now. */
  readonly takesFocus: boolean;
}

/** What to sign in with, and the integrations that can be connected. */
function Ready({ playground, takesFocus }: ReadyProps) {
  const { url, account, integrations } = playground;
  const first = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    // The button that had it is gone.
    if (takesFocus) first.current?.focus();
  }, [takesFocus]);
  return (
    <>
      <p ref={first} tabIndex={-1}>
        It runs, and each of its integrations is ready: open one, press <strong>Sign in</strong>, and use this
        account.
      </p>
      {account !== null && (
        <Facts
          facts={[
            { name: 'E-mail or user name', value: <code>{account.email}</code> },
            { name: 'Password', value: <code>{account.password}</code> },
          ]}
        />
      )}
      <ul className={css['links']}>
        {integrations.map((key) => (
          <li key={key}>
            <RouterLink to="/integrations/$key" params={{ key }}>
              {key}
            </RouterLink>
          </li>
        ))}
      </ul>
      {url !== null && (
        <p>
          To build one yourself, <RouterLink to="/integrations/new">start from a scheme</RouterLink>: the{' '}
          <Link href={url} isExternal>
            developer page
          </Link>{' '}
          of the playground has the addresses, the client ID and the secret.
        </p>
      )}
    </>
  );
}
