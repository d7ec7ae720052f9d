import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import { problemOf } from '../../api/problem.ts';
import { draftRead, integrationRead, versionPath, versionsRead } from '../../api/reads.ts';
import type { IntegrationVersion, Scheme } from '../../api/types.ts';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog, Dialog } from '../../ui/dialog.tsx';
import { ProblemView } from '../../ui/failure.tsx';
import { BranchIcon } from '../../ui/icon.tsx';
import { Stack } from '../../ui/page.tsx';
import { useToast } from '../../ui/toast.tsx';
import { useClone } from './clone.ts';
import { useDraft } from './draft/use-draft.tsx';
import { focusTitle } from './focus-title.ts';
import { useView } from './navigation.ts';
import { isLive, usersThatLock, usesOf } from './version-words.ts';

export interface DeleteSchemeProps {
  readonly scheme: Pick<Scheme, 'title'>;
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
  /** Whether another scheme is to be chosen next. @see VER-5 */
  readonly isChange?: boolean;
}

const rule = `A scheme can be deleted only from a version that was never promoted and has fewer than ${usersThatLock} users.`;

/** Deletes the scheme of the version, or says why it stays and offers the clone. @see F-112 @see F-113 */
export function DeleteSchemeDialog(props: DeleteSchemeProps) {
  const { scheme, isOpen, onOpenChange, isChange = false } = props;
  const { integration, version } = useDraft();
  const { data: versions } = useSuspenseQuery(versionsRead(integration));
  const { data: app } = useSuspenseQuery(integrationRead(integration));
  const found = versions.find((one) => one.version === version);
  const remove = useDeleteScheme(found);
  const isRefused = remove.isError && problemOf(remove.error).code === 'scheme_locked';
  const change = (open: boolean) => {
    if (!open) remove.reset();
    onOpenChange(open);
  };
  if (found !== undefined && found.scheme !== null && (isRefused || isLive(found)))
    return <LockedDialog {...props} onOpenChange={change} version={found} refusal={remove.error} />;
  const affected = found?.connections ?? 0;
  return (
    <ConfirmDialog
      isOpen={isOpen}
      onOpenChange={change}
      title={isChange ? `Replace ${scheme.title}?` : `Delete ${scheme.title}?`}
      action={isChange ? 'Delete scheme and choose another' : 'Delete scheme'}
      isPending={remove.isPending}
      onConfirm={() => remove.mutate(undefined, { onSuccess: () => change(false) })}
      problem={remove.isError ? problemOf(remove.error) : undefined}
      {...(affected > 0 ? { typed: app.name } : {})}
    >
      {isChange && <p>A scheme cannot be changed in place: it is deleted, then you choose another.</p>}
      {found !== undefined && affected > 0 ? (
        <p>
          <b>{usesOf(found)}</b> on version {version} will stop working at once. Whoever is affected connects
          again when the version has a scheme.
        </p>
      ) : (
        <p>No connection uses it, so nobody is affected.</p>
      )}
      <p>
        Fields, requests and the label of version {version} are deleted, with all edits that are not saved.
        Values of its environment stay.
      </p>
      <p>{rule}</p>
    </ConfirmDialog>
  );
}

/** Takes the scheme away: from the version, or from what is kept beside it when it never got so far. */
function useDeleteScheme(version: IntegrationVersion | undefined) {
  const draft = useDraft();
  const client = useQueryClient();
  const { show } = useView();
  const toast = useToast();
  return useMutation({
    mutationFn: async () => {
      const { integration, version: number } = draft;
      if (version !== undefined && version.scheme !== null)
        await api.delete(versionPath(integration, number, 'authentication')).catch((error: unknown) => {
          // Gone already: an attempt before got so far.
          if (problemOf(error).code !== 'not_found') throw error;
        });
      await api.delete(versionPath(integration, number, 'draft'));
      return client.fetchQuery({ ...draftRead(integration, number), staleTime: 0 });
    },
    onSuccess: async () => {
      draft.discard();
      show({ step: undefined, path: undefined, line: undefined, exchange: undefined, account: undefined });
      toast('Scheme deleted');
      focusTitle();
      await client.invalidateQueries({ queryKey: ['integrations'] });
    },
  });
}

/** @see VER-8 @see F-113 @see F-114 */
function LockedDialog({
  isOpen,
  onOpenChange,
  version,
  refusal,
}: DeleteSchemeProps & { readonly version: IntegrationVersion; readonly refusal: unknown }) {
  const clone = useClone(version.integration, version.version);
  const problem = refusal === null ? undefined : problemOf(refusal);
  const reason =
    problem?.detail ??
    `Version ${version.version} ${version.state === 'private' ? `has ${usesOf(version)}` : 'was promoted'}. ${rule}`;
  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      title="The scheme of this version stays"
      size="small"
      role="alertdialog"
      isBusy={clone.isPending}
      actions={
        <>
          <Button onPress={() => onOpenChange(false)} isDisabled={clone.isPending}>
            Cancel
          </Button>
          <Button
            variant="primary"
            icon={BranchIcon}
            autoFocus
            isPending={clone.isPending}
            onPress={() => clone.mutate('major', { onSuccess: () => onOpenChange(false) })}
          >
            Clone a new major version
          </Button>
        </>
      }
    >
      <Stack gap="small">
        <p>{reason}</p>
        <p>
          Clone it as a new major version and change the scheme there. Connections of {version.version} keep
          working as they are.
        </p>
        {clone.isError && <ProblemView problem={problemOf(clone.error)} takesFocus level={3} />}
      </Stack>
    </Dialog>
  );
}
