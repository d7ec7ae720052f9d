import { Dialog } from '../ui/dialog.tsx';
import { Kbd } from '../ui/kbd.tsx';
import css from './keys-dialog.module.css';

const keys: readonly { readonly keys: string; readonly does: string }[] = [
  { keys: 'Mod+K', does: 'Search, and go anywhere' },
  { keys: 'Mod+/', does: 'Show this list' },
  { keys: 'Mod+S', does: 'Save the open step of an integration' },
  { keys: 'Mod+Enter', does: 'Test the chosen account of an integration' },
  { keys: 'Esc', does: 'Close a dialog or a list; in the code editor, let Tab leave it' },
];

interface KeysDialogProps {
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
}

/** Every shortcut of the console. None is a single letter. @see WCAG 2.1.4 */
export function KeysDialog({ isOpen, onOpenChange }: KeysDialogProps) {
  return (
    <Dialog isOpen={isOpen} onOpenChange={onOpenChange} title="Keyboard shortcuts" size="small">
      <dl className={css['keys']}>
        {keys.map((one) => (
          <div key={one.keys}>
            <dt>
              <Kbd keys={one.keys} />
            </dt>
            <dd>{one.does}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
