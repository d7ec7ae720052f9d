import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Button, GridList, GridListItem, useDragAndDrop } from 'react-aria-components';
import { IconButton } from './button.tsx';
import { Spoken } from './hidden.tsx';
import { ArrowDownIcon, ArrowUpIcon, GripIcon } from './icon.tsx';
import { given } from './props.ts';
import { useReadOnly } from './read-only.tsx';
import { dropBeside, moveTo } from './reorder.ts';
import css from './reorder-list.module.css';

export interface ReorderListProps<Item> {
  /** What the rows are: "Fields". */
  readonly label: string;
  readonly items: readonly Item[];
  readonly idOf: (item: Item) => string;
  readonly nameOf: (item: Item) => string;
  readonly children: (item: Item, index: number) => ReactNode;
  readonly onReorder: (items: readonly Item[]) => void;
  /** Buttons at the end of a row, before those that move it. */
  readonly actionsOf?: (item: Item, index: number) => ReactNode;
  readonly onOpen?: (item: Item) => void;
  readonly empty?: ReactNode;
  readonly isDisabled?: boolean;
}

/** Rows in an order that matters: dragged by mouse, touch or keyboard, or moved by buttons. */
export function ReorderList<Item extends object>(props: ReorderListProps<Item>) {
  const { label, items, idOf, nameOf, children, onReorder, actionsOf, onOpen, empty } = props;
  const isReadOnly = useReadOnly();
  const isDisabled = isReadOnly || (props.isDisabled ?? false);
  const list = useRef<HTMLDivElement>(null);
  const pressed = useRef<readonly [id: string, way: 'up' | 'down']>(undefined);
  const [said, say] = useState('');

  const { dragAndDropHooks } = useDragAndDrop({
    getItems: (keys) => [...keys].map((key) => ({ 'text/plain': String(key) })),
    isDisabled,
    onReorder: ({ keys, target }) => {
      if (target.dropPosition === 'on') return;
      onReorder(
        dropBeside(
          items,
          (item) => keys.has(idOf(item)),
          (item) => idOf(item) === target.key,
          target.dropPosition,
        ),
      );
    },
  });

  const move = (from: number, way: 'up' | 'down') => {
    const item = items[from];
    if (item === undefined) return;
    const to = from + (way === 'up' ? -1 : 1);
    pressed.current = [idOf(item), way];
    say(`${nameOf(item)} is now ${to + 1} of ${items.length}`);
    onReorder(moveTo(items, from, to));
  };

  // The button that moved its row to an end is off then: its neighbour takes the focus.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it follows the new order.
  useEffect(() => {
    if (pressed.current === undefined) return;
    const [id, way] = pressed.current;
    pressed.current = undefined;
    const place = items.findIndex((item) => idOf(item) === id);
    const end = way === 'up' ? 0 : items.length - 1;
    const next = place !== end ? way : way === 'up' ? 'down' : 'up';
    const buttons = [
      ...(list.current?.querySelectorAll<HTMLButtonElement>(`button[data-move=${next}]`) ?? []),
    ];
    buttons.find((button) => button.dataset['row'] === id)?.focus();
  }, [items]);

  if (items.length === 0 && empty !== undefined) return <>{empty}</>;
  return (
    <>
      <GridList
        ref={list}
        aria-label={label}
        className={css['list'] ?? ''}
        keyboardNavigationBehavior="tab"
        disallowTypeAhead
        {...(isDisabled ? {} : { dragAndDropHooks })}
      >
        {items.map((item, index) => {
          const id = idOf(item);
          const name = nameOf(item);
          return (
            <GridListItem
              key={id}
              id={id}
              textValue={name}
              className={css['row'] ?? ''}
              {...given({ onAction: onOpen && (() => onOpen(item)) })}
            >
              {!isDisabled && (
                <Button slot="drag" className={css['grip'] ?? ''} aria-label={`Drag ${name}`}>
                  <GripIcon />
                </Button>
              )}
              <div className={css['content']}>{children(item, index)}</div>
              <div className={css['actions']}>
                {actionsOf?.(item, index)}
                {!isDisabled && items.length > 1 && (
                  <>
                    <IconButton
                      label={`Move ${name} up`}
                      icon={ArrowUpIcon}
                      size="small"
                      isDisabled={index === 0}
                      data-move="up"
                      data-row={id}
                      onPress={() => move(index, 'up')}
                    />
                    <IconButton
                      label={`Move ${name} down`}
                      icon={ArrowDownIcon}
                      size="small"
                      isDisabled={index === items.length - 1}
                      data-move="down"
                      data-row={id}
                      onPress={() => move(index, 'down')}
                    />
                  </>
                )}
              </div>
            </GridListItem>
          );
        })}
      </GridList>
      <Spoken>{said}</Spoken>
    </>
  );
}
