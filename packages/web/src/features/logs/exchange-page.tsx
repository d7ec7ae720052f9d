import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { problemOf } from '../../api/problem.ts';
import { Badge } from '../../ui/badge.tsx';
import { ProblemView } from '../../ui/failure.tsx';
import { Card, Page } from '../../ui/page.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { ExchangeView } from '../exchanges/exchange-view.tsx';
import { exchangeRead } from '../exchanges/reads.ts';
import { hostOf, purposeTitle, statusOf } from '../exchanges/words.ts';
import { ExchangeContext } from './exchange-context.tsx';

const breadcrumbs = [{ label: 'Logs', href: '/logs' }];

/** One exchange under an address of its own. */
export function ExchangePage() {
  const { id = '' } = useParams({ strict: false });
  const { data, error, refetch, isFetching } = useQuery(exchangeRead(id));
  if (error !== null)
    return (
      <Page title="Exchange" breadcrumbs={breadcrumbs}>
        <ProblemView
          problem={problemOf(error)}
          again={() => void refetch()}
          isTrying={isFetching}
          takesFocus
        />
      </Page>
    );
  if (data === undefined)
    return (
      <Page title="Exchange" breadcrumbs={breadcrumbs}>
        <SkeletonRows label="Loading the exchange" />
      </Page>
    );
  const status = statusOf(data);
  return (
    <Page
      title={`${purposeTitle(data.purpose)} at ${hostOf(data.request.url) || 'an unknown host'}`}
      aside={<Badge tone={status.tone}>{status.text}</Badge>}
      breadcrumbs={breadcrumbs}
    >
      <Card>
        <ExchangeContext exchange={data} />
      </Card>
      <Card>
        <ExchangeView exchange={data} level={2} />
      </Card>
    </Page>
  );
}
