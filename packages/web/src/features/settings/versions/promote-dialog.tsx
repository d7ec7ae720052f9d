import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../../../api/client.ts';
import { problemOf } from '../../../api/problem.ts';
import { versionPath, versionsRead } from '../../../api/reads.ts';
import type { IntegrationVersion } from '../../../api/types.ts';
import { Banner } from '../../../ui/banner.tsx';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { ProblemView } from '../../../ui/failure.tsx';
import { Actions, Form } from '../../../ui/form.tsx';
import { BranchIcon } from '../../../ui/icon.tsx';
import { Stack } from '../../../ui/page.tsx';
import { SkeletonRows } from '../../../ui/skeleton.tsx';
import { useToast } from '../../../ui/toast.tsx';
import { nextNumber, useClone } from '../../authentication/clone.ts';
import { usesOf } from '../../authentication/version-words.ts';
import { FindingList, Verdict } from './checks.tsx';
import { checksRead } from './checks-read.ts';
import { Differences } from './differences.tsx';
import { differencesRead, needsMajor } from './differences-read.ts';
import css from './promote-dialog.module.css';

interface PromoteProps {
  readonly integration: string;
  readonly version: string;
}

/** Makes a version the one for new connections, after a look at what that changes. @see VER-9 @see VER-13 */
export function PromoteDialog({
  isOpen,
  onOpenChange,
  ...of
}: PromoteProps & { readonly isOpen: boolean; readonly onOpenChange: (isOpen: boolean) => void }) {
  return (
    <Dialog isOpen={isOpen} onOpenChange={onOpenChange} title={`Promote version ${of.version}`}>
      <PromoteForm {...of} close={() => onOpenChange(false)} />
    </Dialog>
  );
}

function PromoteForm({ integration, version, close }: PromoteProps & { readonly close: () => void }) {
  const client = useQueryClient();
  const toast = useToast();
  const compared = useQuery(differencesRead(integration, version));
  const versions = useQuery(versionsRead(integration)).data ?? [];
  const clone = useClone(integration, version);
  const promote = useMutation({
    mutationFn: () => api.post<IntegrationVersion>(versionPath(integration, version, 'promote')),
    onSuccess: async () => {
      close();
      toast(`Version ${version} promoted. New connections are made with it.`);
      await client.invalidateQueries({ queryKey: ['integrations'] });
    },
  });
  const isBlocked = compared.data !== undefined && needsMajor(version, compared.data);
  const before = versions.find((one) => one.version === compared.data?.before);
  const next = nextNumber(
    version,
    'major',
    versions.map((one) => one.version),
  );
  const submit = () => {
    if (promote.isPending || clone.isPending) return;
    if (isBlocked) clone.mutate('major', { onSuccess: close });
    else if (compared.data !== undefined) promote.mutate();
  };
  return (
    <Form onSubmit={submit} label={`Promote version ${version}`}>
      {compared.isPending && <SkeletonRows rows={3} label="Comparing with the promoted version" />}
      {compared.isError && (
        <ProblemView
          problem={problemOf(compared.error)}
          again={() => void compared.refetch()}
          isTrying={compared.isFetching}
          level={3}
        />
      )}
      {compared.data !== undefined && (
        <Stack gap="large">
          {isBlocked ? (
            <Banner tone="bad" title={`${version} cannot take the place of ${compared.data.before}`}>
              It differs in what connections depend on, and for that the major number must rise. Take back
              what is listed as breaking, or clone {version} as {next} and promote that: connections of{' '}
              {compared.data.before} keep working as they are.
            </Banner>
          ) : (
            <p>
              New connections are made with {version} from then on.
              {before !== undefined &&
                ` ${before.version} becomes legacy, and its ${usesOf(before)} stay on it and notice nothing.`}
            </p>
          )}
          <section className={css['part']}>
            <h3>{compared.data.before === null ? 'Comparison' : `Compared with ${compared.data.before}`}</h3>
            <Differences integration={integration} version={version} compared={compared.data} />
          </section>
          {!isBlocked && <Findings integration={integration} version={version} />}
        </Stack>
      )}
      {promote.isError && <ProblemView problem={problemOf(promote.error)} takesFocus level={3} />}
      {clone.isError && <ProblemView problem={problemOf(clone.error)} takesFocus level={3} />}
      <Actions align="end">
        <Button onPress={close} isDisabled={promote.isPending || clone.isPending}>
          Cancel
        </Button>
        {isBlocked ? (
          <Button type="submit" variant="primary" icon={BranchIcon} isPending={clone.isPending}>
            Clone a new major version
          </Button>
        ) : (
          <Button
            type="submit"
            variant="primary"
            isPending={promote.isPending}
            isDisabled={compared.data === undefined}
          >
            Promote version
          </Button>
        )}
      </Actions>
    </Form>
  );
}

/** What the publish checks say of it. They stop nothing: who promotes decides. @see F-136 */
function Findings({ integration, version }: PromoteProps) {
  const checks = useQuery(checksRead(integration, version));
  return (
    <section className={css['part']}>
      <h3>Publish checks</h3>
      {checks.isPending && <SkeletonRows rows={2} label="Checking" />}
      {checks.isError && (
        <ProblemView problem={problemOf(checks.error)} again={() => void checks.refetch()} level={4} />
      )}
      {checks.data !== undefined && (
        <Stack gap="small">
          <Verdict findings={checks.data.findings} />
          <FindingList integration={integration} version={version} findings={checks.data.findings} />
        </Stack>
      )}
    </section>
  );
}
