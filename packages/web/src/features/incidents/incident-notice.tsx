import type { ReactNode } from 'react';
import { Banner } from '../../ui/banner.tsx';
import { LinkButton } from '../../ui/button.tsx';
import { Ago } from '../../ui/time.tsx';
import type { Incident } from './reads.ts';
import { affectedWords, kindWords, whyOf } from './words.ts';

interface IncidentNoticeProps {
  readonly incident: Incident;
  /** What the integration is called, where one does not see that already. */
  readonly app?: string | undefined;
  readonly actions?: ReactNode;
}

/** One incident that is open: what is wrong, since when, and what to do. @see F-124 */
export function IncidentNotice({ incident, app, actions }: IncidentNoticeProps) {
  const { kind, connection, integration, version, openedAt } = incident;
  const { title, tone, advice } = kindWords[kind];
  const environment =
    kind === 'client' && version !== null
      ? `/integrations/${encodeURIComponent(integration)}/${encodeURIComponent(version)}/environment`
      : undefined;
  return (
    <Banner
      tone={tone}
      title={app === undefined ? title : `${app}: ${lower(title)}`}
      actions={
        actions ??
        (environment === undefined ? undefined : (
          <LinkButton href={environment} size="small">
            Open the environment
          </LinkButton>
        ))
      }
    >
      {`Since `}
      <Ago time={openedAt} />
      {`: ${whyOf(incident)}${connection === null ? `, for ${affectedWords(incident)}` : ''}. ${advice}`}
    </Banner>
  );
}

function lower(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
