import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../../api/client.ts';
import { problemOf } from '../../../api/problem.ts';
import { draftRead, schemesRead, versionPath } from '../../../api/reads.ts';
import type { Draft } from '../../../api/types.ts';
import { ConfirmDialog } from '../../../ui/dialog.tsx';
import { PencilIcon, PlusIcon, SettingsIcon, TrashIcon } from '../../../ui/icon.tsx';
import { MenuButton } from '../../../ui/menu.tsx';
import { SegmentedControl } from '../../../ui/segmented.tsx';
import { Select } from '../../../ui/select.tsx';
import { useToast } from '../../../ui/toast.tsx';
import { useDraft } from '../draft/use-draft.tsx';
import { useView } from '../navigation.ts';
import { alternativesOf, withoutAlternative } from './lens.ts';
import css from './way-chooser.module.css';
import { AddWayDialog, RenameWayDialog } from './way-dialogs.tsx';

const own = 'own';

/** More would not stand side by side. */
const mostSegments = 3;

type Asked = 'add' | 'rename' | 'delete';

/** Which way to connect is edited, and what can be done with the ways. Shown above the scheme. @see F-064 */
export function WayChooser({ way }: { readonly way: string | undefined }) {
  const draft = useDraft();
  const { show } = useView();
  const { data: schemes } = useSuspenseQuery(schemesRead);
  const [asked, ask] = useState<Asked>();
  const ways = alternativesOf(draft.document);
  const type = draft.value('authentication.type');
  const ownLabel = draft.value('authenticationLabel');
  const title = schemes.find(({ name }) => name === type)?.title ?? 'First way';
  const options = [
    { id: own, label: typeof ownLabel === 'string' ? ownLabel : title },
    ...ways.map(({ key, label }) => ({ id: key, label })),
  ];
  const choose = (id: string) =>
    show({
      way: id === own ? undefined : id,
      step: undefined,
      path: undefined,
      line: undefined,
      account: undefined,
      exchange: undefined,
    });
  const shown = { label: 'Ways to connect', options, value: way ?? own, onChange: choose } as const;
  const close = () => ask(undefined);
  return (
    <div className={css['line']}>
      {ways.length > 0 &&
        (options.length > mostSegments ? (
          <Select {...shown} hideLabel size="small" />
        ) : (
          <SegmentedControl {...shown} />
        ))}
      {!draft.isReadOnly && (
        <MenuButton
          label={ways.length === 0 ? 'Add a way to connect' : 'Ways to connect: options'}
          isIconOnly={ways.length > 0}
          icon={ways.length === 0 ? PlusIcon : SettingsIcon}
          variant="quiet"
          size="small"
          items={[
            {
              id: 'add',
              label: 'Add a way to connect',
              icon: PlusIcon,
              description: 'Users choose one of them',
              onAction: () => ask('add'),
            },
            ...(ways.length === 0
              ? []
              : [
                  {
                    id: 'rename',
                    label: 'Rename this way',
                    icon: PencilIcon,
                    onAction: () => ask('rename'),
                  } as const,
                ]),
            ...(way === undefined
              ? []
              : [
                  {
                    id: 'delete',
                    label: 'Delete this way',
                    icon: TrashIcon,
                    isDanger: true,
                    disabledReason: draft.isDirty ? 'Save or discard your edits first' : undefined,
                    onAction: () => ask('delete'),
                  } as const,
                ]),
          ]}
        />
      )}
      <AddWayDialog isOpen={asked === 'add'} onOpenChange={close} onAdded={choose} />
      <RenameWayDialog way={way} isOpen={asked === 'rename'} onOpenChange={close} />
      {way !== undefined && (
        <DeleteWayDialog
          way={way}
          label={options.find(({ id }) => id === way)?.label ?? way}
          isOpen={asked === 'delete'}
          onOpenChange={close}
          onDeleted={() => choose(own)}
        />
      )}
    </div>
  );
}

/** Takes a way out of what is saved. The server refuses where connections were made by it. */
function DeleteWayDialog(props: {
  readonly way: string;
  readonly label: string;
  readonly isOpen: boolean;
  readonly onOpenChange: () => void;
  readonly onDeleted: () => void;
}) {
  const { way, label, isOpen, onOpenChange, onDeleted } = props;
  const draft = useDraft();
  const client = useQueryClient();
  const toast = useToast();
  const remove = useMutation({
    mutationFn: async () => {
      const { integration, version, saved } = draft;
      const kept = await api.put<Draft>(versionPath(integration, version, 'draft'), {
        document: withoutAlternative(saved.document, way),
        savedSteps: saved.savedSteps.filter((step) => !step.startsWith(`${way}/`)),
        savedAt: saved.savedAt,
      });
      client.setQueryData(draftRead(integration, version).queryKey, kept);
      await client.invalidateQueries({ queryKey: ['integrations'] });
    },
    onSuccess: () => {
      onOpenChange();
      onDeleted();
      toast(`${label} deleted`);
    },
  });
  return (
    <ConfirmDialog
      isOpen={isOpen}
      onOpenChange={() => {
        remove.reset();
        onOpenChange();
      }}
      title={`Delete ${label}?`}
      action="Delete way"
      isPending={remove.isPending}
      onConfirm={() => remove.mutate()}
      problem={remove.isError ? problemOf(remove.error) : undefined}
    >
      <p>
        Its scheme, fields, requests and label are deleted from this version. Values of the environment stay.
      </p>
      <p>A way that connections of this version were made by cannot be deleted.</p>
    </ConfirmDialog>
  );
}
