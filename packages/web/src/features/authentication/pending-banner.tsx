import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api/client.ts';
import { problemOf } from '../../api/problem.ts';
import { draftRead, versionPath, versionsRead } from '../../api/reads.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/dialog.tsx';
import { UndoIcon } from '../../ui/icon.tsx';
import { useToast } from '../../ui/toast.tsx';
import { useDraft } from './draft/use-draft.tsx';
import { focusTitle } from './focus-title.ts';

/** Says that what was saved is not complete, so that the version still works as it did, and offers to go back to that. */
export function PendingBanner() {
  const { integration, version, saved, discard, isReadOnly } = useDraft();
  const { data: versions } = useSuspenseQuery(versionsRead(integration));
  const client = useQueryClient();
  const toast = useToast();
  const [isAsking, ask] = useState(false);
  const back = useMutation({
    mutationFn: async () => {
      await api.delete(versionPath(integration, version, 'draft'));
      await client.fetchQuery({ ...draftRead(integration, version), staleTime: 0 });
    },
    onSuccess: async () => {
      discard();
      ask(false);
      toast(`Back to the definition that version ${version} works with`);
      focusTitle();
      await client.invalidateQueries({ queryKey: ['integrations'] });
    },
  });
  const scheme = versions.find((one) => one.version === version)?.scheme ?? null;
  if (saved.complete || scheme === null) return null;
  return (
    <>
      <Banner
        tone="warn"
        title="Saved, and not in use yet"
        actions={
          !isReadOnly && (
            <Button icon={UndoIcon} onPress={() => ask(true)}>
              Go back to what works
            </Button>
          )
        }
      >
        What was saved has faults. Until they are mended, version {version} works with the definition of
        before.
      </Banner>
      <ConfirmDialog
        isOpen={isAsking}
        onOpenChange={(isOpen) => {
          if (!isOpen) back.reset();
          ask(isOpen);
        }}
        title="Go back to what works?"
        action="Discard what has faults"
        isPending={back.isPending}
        onConfirm={() => back.mutate()}
        problem={back.isError ? problemOf(back.error) : undefined}
      >
        <p>
          What was saved since version {version} was last complete goes away, and so do edits that are not
          saved.
        </p>
      </ConfirmDialog>
    </>
  );
}
