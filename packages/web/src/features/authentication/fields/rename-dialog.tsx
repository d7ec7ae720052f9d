import type { Scheme } from '../../../api/types.ts';
import { Banner } from '../../../ui/banner.tsx';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { counted } from '../version-words.ts';
import css from './fields-step.module.css';
import { wordsOfUse } from './use-words.ts';
import type { Use } from './uses.ts';

/** A key that is about to change, and what hangs on it. */
export interface Renaming {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly uses: readonly Use[];
}

export interface RenameDialogProps {
  readonly scheme: Scheme;
  readonly renaming: Renaming;
  /** How many connections hold a value under the key. */
  readonly connections: number;
  readonly onRename: (withUses: boolean) => void;
  readonly onCancel: () => void;
}

/** Asks what becomes of the places that read a field whose key changes. @see FLD-43, FLD-44 */
export function RenameDialog({ scheme, renaming, connections, onRename, onCancel }: RenameDialogProps) {
  const { from, to, uses } = renaming;
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onCancel()}
      title={`Rename ${from} to ${to}`}
      actions={
        <>
          <Button onPress={onCancel}>Keep {from}</Button>
          {uses.length > 0 && <Button onPress={() => onRename(false)}>Change the key only</Button>}
          <Button variant="primary" onPress={() => onRename(true)}>
            {uses.length > 0 ? `Rename in ${counted(uses.length, 'place')} too` : 'Change the key'}
          </Button>
        </>
      }
    >
      {connections > 0 && (
        <Banner tone="warn" title={`${counted(connections, 'connection')} would miss the value`}>
          They hold it under <code>{from}</code>. Under another key it is missing until each user reconnects.
          What a request calls it may differ from the key, so a new name at the app needs no new key.
        </Banner>
      )}
      {uses.length > 0 && (
        <>
          <p>
            <code>{from}</code> is read here:
          </p>
          <UseList uses={uses} scheme={scheme} />
        </>
      )}
    </Dialog>
  );
}

/** Places that read a field. */
export function UseList({ uses, scheme }: { readonly uses: readonly Use[]; readonly scheme: Scheme }) {
  return (
    <ul className={css['listed']}>
      {uses.map(({ path }) => (
        <li key={path}>{wordsOfUse(path, scheme)}</li>
      ))}
    </ul>
  );
}
