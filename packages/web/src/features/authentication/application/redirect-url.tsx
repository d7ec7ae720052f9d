import { useQuery } from '@tanstack/react-query';
import { problemOf } from '../../../api/problem.ts';
import { redirectUrlRead } from '../../../api/reads.ts';
import { CopyField } from '../../../ui/copy.tsx';
import { ProblemView } from '../../../ui/failure.tsx';
import { SkeletonText } from '../../../ui/skeleton.tsx';
import { ReadOnlyField } from '../../../ui/text-field.tsx';
import { useDraft } from '../draft/use-draft.tsx';

const label = 'Redirect URL';
const description =
  'Register this address with the app, exactly as it is. It stays the same for all versions of this integration.';

/** Where the app sends users back to. @see OA2-2, OA2-6 */
export function RedirectUrl() {
  const { integration, version } = useDraft();
  const { data, error, refetch, isFetching } = useQuery(redirectUrlRead(integration, version));
  if (error !== null)
    return (
      <ProblemView problem={problemOf(error)} level={3} again={() => void refetch()} isTrying={isFetching} />
    );
  if (data === undefined)
    return <ReadOnlyField label={label} value={<SkeletonText width="30ch" />} description={description} />;
  return <CopyField label={label} value={data} description={description} copyLabel="Copy redirect URL" />;
}
