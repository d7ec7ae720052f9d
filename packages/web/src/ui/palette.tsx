import { type KeyboardEvent, useEffect, useId, useState } from 'react';
import { Dialog, Modal, ModalOverlay } from 'react-aria-components';
import dialogCss from './dialog.module.css';
import { Spoken } from './hidden.tsx';
import { CircleIcon, type Icon, SearchIcon } from './icon.tsx';
import { Kbd } from './kbd.tsx';
import css from './palette.module.css';
import { cx } from './props.ts';

/** One thing to choose. */
export interface PaletteItem {
  /** Unlike that of any other item of the palette. */
  readonly id: string;
  readonly label: string;
  /** What tells it from others of the same name. */
  readonly description?: string | undefined;
  readonly icon?: Icon | undefined;
  /** Its own shortcut, as Kbd takes it. */
  readonly keys?: string | undefined;
}

export interface PaletteGroup {
  readonly label: string;
  readonly items: readonly PaletteItem[];
}

export interface PaletteProps {
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
  /** What it is for, and the placeholder: "Search and commands". */
  readonly label: string;
  readonly query: string;
  readonly onQuery: (query: string) => void;
  /** What fits the query. Groups without items are left out. */
  readonly groups: readonly PaletteGroup[];
  readonly onChoose: (id: string) => void;
  /** More may come. */
  readonly isSearching?: boolean;
  /** What could not be searched, and why. */
  readonly note?: string | undefined;
}

/** A search over everything, by keyboard: type, move with the arrows, choose with Enter, leave with Escape. */
export function Palette(props: PaletteProps) {
  const { isOpen, onOpenChange, label } = props;
  return (
    <ModalOverlay
      className={dialogCss['curtain'] ?? ''}
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      isDismissable
    >
      <Modal className={cx(dialogCss['modal'], dialogCss['normal'])}>
        <Dialog className={css['palette'] ?? ''} aria-label={label}>
          <Choices {...props} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

/** Lives only while the palette is open: it begins with the first choice each time. @see WAI-ARIA APG: combobox */
function Choices({ label, query, onQuery, groups, onChoose, isSearching = false, note }: PaletteProps) {
  const list = useId();
  const [asked, setAsked] = useState<string>();
  const shown = groups.filter(({ items }) => items.length > 0);
  const items = shown.flatMap((group) => group.items);
  const active = items.find(({ id }) => id === asked) ?? items[0];
  const optionId = (id: string) => `${list}-${id}`;
  const activeId = active === undefined ? undefined : optionId(active.id);
  useEffect(() => {
    if (activeId !== undefined) document.getElementById(activeId)?.scrollIntoView({ block: 'nearest' });
  }, [activeId]);

  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const step = steps[event.key];
    if (step !== undefined && items.length > 0) {
      event.preventDefault();
      const place = active === undefined ? 0 : items.indexOf(active);
      setAsked(items[(place + step + items.length) % items.length]?.id);
    }
    if (event.key === 'Enter' && active !== undefined) {
      event.preventDefault();
      onChoose(active.id);
    }
  };

  return (
    <>
      <div className={css['head']}>
        <SearchIcon size={18} />
        <input
          // biome-ignore lint/a11y/noAutofocus: the palette was asked for in order to type.
          autoFocus
          className={css['input']}
          role="combobox"
          aria-label={label}
          aria-expanded={items.length > 0}
          aria-controls={list}
          aria-autocomplete="list"
          aria-activedescendant={activeId}
          placeholder={label}
          autoComplete="off"
          spellCheck={false}
          value={query}
          onChange={(event) => {
            setAsked(undefined);
            onQuery(event.target.value);
          }}
          onKeyDown={press}
        />
        <Kbd keys="Esc" />
      </div>
      <div id={list} role="listbox" aria-label={label} className={css['list']}>
        {shown.map((group) => (
          // biome-ignore lint/a11y/useSemanticElements: a fieldset is for the controls of a form.
          <div key={group.label} role="group" aria-label={group.label}>
            <p className={css['group']} aria-hidden="true">
              {group.label}
            </p>
            {group.items.map((item) => (
              <Choice
                key={item.id}
                id={optionId(item.id)}
                item={item}
                isActive={item.id === active?.id}
                onPoint={() => setAsked(item.id)}
                onChoose={() => onChoose(item.id)}
              />
            ))}
          </div>
        ))}
      </div>
      {items.length === 0 && (
        <p className={css['none']}>{isSearching ? 'Searching…' : 'Nothing has this name.'}</p>
      )}
      {note !== undefined && <p className={css['none']}>{note}</p>}
      <Spoken>{isSearching ? '' : `${items.length} ${items.length === 1 ? 'choice' : 'choices'}`}</Spoken>
    </>
  );
}

const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

interface ChoiceProps {
  readonly id: string;
  readonly item: PaletteItem;
  readonly isActive: boolean;
  readonly onPoint: () => void;
  readonly onChoose: () => void;
}

function Choice({ id, item, isActive, onPoint, onChoose }: ChoiceProps) {
  const { label, description, icon: Glyph = CircleIcon, keys } = item;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the box above, which keeps the focus.
    // biome-ignore lint/a11y/useFocusableInteractive: the box above has the focus, and names the active option.
    <div
      id={id}
      role="option"
      aria-selected={isActive}
      className={cx(css['option'], isActive && css['active'])}
      onPointerMove={onPoint}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onChoose}
    >
      <span className={css['glyph']}>
        <Glyph />
      </span>
      <span className={css['label']}>{label}</span>
      {description !== undefined && <span className={css['description']}>{description}</span>}
      {keys !== undefined && <Kbd keys={keys} />}
    </div>
  );
}
