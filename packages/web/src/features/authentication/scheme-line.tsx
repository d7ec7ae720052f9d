import { lazy, Suspense, useState } from 'react';
import { useMay } from '../../api/may.ts';
import type { Scheme } from '../../api/types.ts';
import { RefreshIcon, SettingsIcon, TrashIcon } from '../../ui/icon.tsx';
import { MenuButton } from '../../ui/menu.tsx';
import { useDraft } from './draft/use-draft.tsx';
import css from './scheme-line.module.css';

const DeleteSchemeDialog = lazy(async () => ({
  default: (await import('./delete-scheme-dialog.tsx')).DeleteSchemeDialog,
}));

/** Which scheme the version has, and what can be done with it. @see VER-6 */
export function SchemeLine({ scheme }: { readonly scheme: Pick<Scheme, 'title' | 'summary'> }) {
  const mayWrite = useMay('integrations:write');
  // The scheme of an alternative goes with it.
  const mayChange = useDraft().way === undefined && mayWrite;
  const [asked, ask] = useState<'delete' | 'change'>();
  const [isOpen, open] = useState(false);
  const start = (what: 'delete' | 'change') => {
    ask(what);
    open(true);
  };
  return (
    <div className={css['line']}>
      <div className={css['words']}>
        <p className={css['title']}>
          <span className={css['name']}>Scheme</span> {scheme.title}
        </p>
        <p className={css['summary']}>{scheme.summary}</p>
      </div>
      {mayChange && (
        <MenuButton
          label="Scheme options"
          isIconOnly
          icon={SettingsIcon}
          variant="quiet"
          items={[
            {
              id: 'change',
              label: 'Change scheme',
              icon: RefreshIcon,
              description: 'Delete it, then choose another',
              onAction: () => start('change'),
            },
            {
              id: 'delete',
              label: 'Delete scheme',
              icon: TrashIcon,
              isDanger: true,
              onAction: () => start('delete'),
            },
          ]}
        />
      )}
      {asked !== undefined && (
        <Suspense>
          <DeleteSchemeDialog
            scheme={scheme}
            isOpen={isOpen}
            onOpenChange={open}
            isChange={asked === 'change'}
          />
        </Suspense>
      )}
    </div>
  );
}
