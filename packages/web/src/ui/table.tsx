import { type ReactNode, useMemo } from 'react';
import { Table as BaseTable, Cell, Column, Row, TableBody, TableHeader } from 'react-aria-components';
import { SelectionBox } from './checkbox.tsx';
import { VisuallyHidden } from './hidden.tsx';
import { Link } from './link.tsx';
import { cx, given } from './props.ts';
import css from './table.module.css';

/** One column of a table. */
export interface TableColumn<Item> {
  readonly id: string;
  readonly label: string;
  readonly cell: (item: Item) => ReactNode;
  /** The label is only read aloud: for a column of buttons. */
  readonly hideLabel?: boolean;
  /** Left out while there is little room. */
  readonly isMinor?: boolean;
  /** Numbers stand at the end. */
  readonly align?: 'start' | 'end';
  /** Takes what room there is; others take what they need. */
  readonly isWide?: boolean;
}

export interface TableProps<Item> {
  /** What the rows are: "Connections". */
  readonly label: string;
  /** The first one names its row. */
  readonly columns: readonly TableColumn<Item>[];
  readonly rows: readonly Item[];
  readonly idOf: (item: Item) => string;
  /** Words that name a row, for search by typing and for its checkbox. */
  readonly nameOf: (item: Item) => string;
  /** Where a row leads; its first cell is the link, and the whole row can be pressed. */
  readonly hrefOf?: (item: Item) => string;
  readonly onOpen?: (item: Item) => void;
  /** The ids of the chosen rows. With `onSelect`, rows have boxes. */
  readonly selected?: ReadonlySet<string>;
  readonly onSelect?: (ids: ReadonlySet<string>) => void;
  /** Shown in place of a table without rows. */
  readonly empty?: ReactNode;
}

/** Rows of things. Arrow keys move between rows and cells, Enter opens a row. */
export function Table<Item>(props: TableProps<Item>) {
  const { label, columns, rows, idOf, nameOf, hrefOf, onOpen, selected, onSelect, empty } = props;
  const ids = useMemo(() => rows.map(idOf), [rows, idOf]);
  if (rows.length === 0 && empty !== undefined) return <>{empty}</>;
  return (
    <div className={css['frame']}>
      <BaseTable
        aria-label={label}
        className={css['table'] ?? ''}
        {...given({ selectedKeys: onSelect && (selected ?? new Set<string>()) })}
        {...(onSelect && {
          selectionMode: 'multiple' as const,
          onSelectionChange: (keys) => onSelect(new Set(keys === 'all' ? ids : [...keys].map(String))),
        })}
      >
        <TableHeader>
          {onSelect && (
            <Column className={cx(css['column'], css['boxes'])}>
              <SelectionBox />
            </Column>
          )}
          {columns.map((column, place) => (
            <Column
              key={column.id}
              id={column.id}
              isRowHeader={place === 0}
              className={cx(css['column'], ...look(column))}
            >
              {column.hideLabel ? <VisuallyHidden>{column.label}</VisuallyHidden> : column.label}
            </Column>
          ))}
        </TableHeader>
        <TableBody>
          {rows.map((item, place) => (
            <Row
              key={ids[place]}
              id={ids[place] ?? ''}
              textValue={nameOf(item)}
              className={cx(css['row'], (hrefOf || onOpen) && css['opens'])}
              {...given({ href: hrefOf?.(item), onAction: onOpen && (() => onOpen(item)) })}
            >
              {onSelect && (
                <Cell className={cx(css['cell'], css['boxes'])}>
                  <SelectionBox />
                </Cell>
              )}
              {columns.map((column, cell) => (
                <Cell key={column.id} className={cx(css['cell'], cell === 0 && css['name'], ...look(column))}>
                  {cell === 0 && hrefOf ? (
                    <Link href={hrefOf(item)}>{column.cell(item)}</Link>
                  ) : (
                    column.cell(item)
                  )}
                </Cell>
              ))}
            </Row>
          ))}
        </TableBody>
      </BaseTable>
    </div>
  );
}

function look(column: Pick<TableColumn<never>, 'isMinor' | 'align' | 'isWide'>) {
  return [column.isMinor && css['minor'], column.align === 'end' && css['end'], column.isWide && css['wide']];
}
