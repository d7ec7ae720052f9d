import { type ReactNode, useMemo, useState } from 'react';
import { Button, Tree, TreeItem, TreeItemContent } from 'react-aria-components';
import { IconButton } from './button.tsx';
import { copyText } from './copy.tsx';
import { Spoken } from './hidden.tsx';
import { ChevronRightIcon, CopyIcon, PlusIcon } from './icon.tsx';
import { entriesOf, findIn, isContainer, type JsonPath, openAtFirst, pathText } from './json.ts';
import css from './json-tree.module.css';
import { JsonValue, Marked } from './json-value.tsx';

/** Long lists are shown in parts. */
const shownAtOnce = 100;

export interface JsonTreeProps {
  /** What the value is: "Response". */
  readonly label: string;
  readonly value: unknown;
  /** Marks what is found and opens the way to it. */
  readonly search?: string;
  /** A button on every leaf: takes its path (`items[0].name`), its value and the path's parts. */
  readonly onUse?: ((path: string, value: unknown, parts: JsonPath) => void) | undefined;
  /** Which leaves have that button; all unless given. */
  readonly canUse?: (parts: JsonPath, value: unknown) => boolean;
  /** What that button says: "Use as {{email}}". */
  readonly labelOfUse?: (path: string, value: unknown) => string;
  /** Stands after a value, for example where it came from. */
  readonly noteOf?: (parts: JsonPath) => ReactNode;
  /** How many floors are open at first; 2 unless given. */
  readonly openDepth?: number;
}

interface Shared extends Pick<JsonTreeProps, 'onUse' | 'canUse' | 'labelOfUse' | 'noteOf'> {
  readonly search: string;
  readonly open: ReadonlySet<string>;
  readonly limits: ReadonlyMap<string, number>;
  readonly showMore: (key: string) => void;
  readonly copyPath: (path: string) => void;
}

/** Any JSON, opened and closed by keyboard or mouse. */
export function JsonTree(props: JsonTreeProps) {
  const { label, value, search = '', onUse, canUse, labelOfUse, noteOf, openDepth = 2 } = props;
  const [chosen, choose] = useState<ReadonlySet<string>>(() => new Set(openAtFirst(value, openDepth)));
  const [limits, setLimits] = useState<ReadonlyMap<string, number>>(new Map());
  const [said, say] = useState('');
  const found = useMemo(() => findIn(value, search), [value, search]);
  const open = useMemo(() => new Set([...chosen, ...found.open]), [chosen, found]);

  if (!isContainer(value) || entriesOf(value).length === 0)
    return (
      <p className={css['alone']}>
        <JsonValue value={value} search={search} />
      </p>
    );

  const shared: Shared = {
    search,
    open,
    limits,
    showMore: (key) => setLimits((now) => new Map(now).set(key, (now.get(key) ?? shownAtOnce) + shownAtOnce)),
    copyPath: (path) => {
      void copyText(path).then((done) =>
        say(done ? `Copied ${path}` : 'The browser does not allow copying here.'),
      );
    },
    ...(onUse && { onUse }),
    ...(canUse && { canUse }),
    ...(labelOfUse && { labelOfUse }),
    ...(noteOf && { noteOf }),
  };
  return (
    <>
      <Tree
        aria-label={label}
        className={css['tree'] ?? ''}
        expandedKeys={open}
        onExpandedChange={(keys) => choose(new Set([...keys].map(String)))}
      >
        {rowsOf(value, [], shared)}
      </Tree>
      <Spoken>
        {search.trim() === '' ? said : `${found.count} ${found.count === 1 ? 'match' : 'matches'}`}
      </Spoken>
    </>
  );
}

/** Rows are made for what is open only: a large answer costs no more than what is seen of it. */
function rowsOf(value: unknown, path: JsonPath, shared: Shared): ReactNode[] {
  const key = pathText(path);
  const entries = entriesOf(value);
  const limit = shared.limits.get(key) ?? shownAtOnce;
  const rows: ReactNode[] = entries.slice(0, limit).map(([name, member]) => {
    const here = [...path, name];
    return rowOf(name, member, here, shared);
  });
  if (entries.length > limit)
    rows.push(
      <TreeItem
        key={`${key} more`}
        id={`${key} more`}
        textValue="Show more"
        className={css['row'] ?? ''}
        onAction={() => shared.showMore(key)}
      >
        <TreeItemContent>
          <span className={css['more']} style={{ paddingInlineStart: `${path.length * 1.25 + 1.5}rem` }}>
            Show {Math.min(shownAtOnce, entries.length - limit)} more of {entries.length}
          </span>
        </TreeItemContent>
      </TreeItem>,
    );
  return rows;
}

/** A row that is never seen: the library takes what has no rows inside for a leaf, whatever it is told. */
function closedRow(key: string): ReactNode {
  return (
    <TreeItem id={`${key} closed`} textValue="Closed">
      <TreeItemContent>Closed</TreeItemContent>
    </TreeItem>
  );
}

function rowOf(name: string | number, value: unknown, path: JsonPath, shared: Shared): ReactNode {
  const key = pathText(path);
  const isOpen = shared.open.has(key);
  const hasInside = entriesOf(value).length > 0;
  const { onUse, canUse, labelOfUse, noteOf, search, copyPath } = shared;
  return (
    <TreeItem
      key={key}
      id={key}
      textValue={String(name)}
      hasChildItems={hasInside}
      className={css['row'] ?? ''}
    >
      <TreeItemContent>
        <div className={css['line']} style={{ paddingInlineStart: `${(path.length - 1) * 1.25}rem` }}>
          {hasInside ? (
            <Button slot="chevron" className={css['chevron'] ?? ''}>
              <ChevronRightIcon size={14} />
            </Button>
          ) : (
            <span className={css['gap']} />
          )}
          <span className={css['key']}>
            <Marked text={String(name)} search={search} />
          </span>
          <span className={css['value']}>
            <JsonValue value={value} search={search} isOpen={isOpen} />
          </span>
          {noteOf !== undefined && <span className={css['note']}>{noteOf(path)}</span>}
          <span className={css['actions']}>
            {onUse !== undefined && !isContainer(value) && (canUse?.(path, value) ?? true) && (
              <IconButton
                size="small"
                icon={PlusIcon}
                label={labelOfUse?.(key, value) ?? `Use ${key}`}
                onPress={() => onUse(key, value, path)}
              />
            )}
            <IconButton
              size="small"
              icon={CopyIcon}
              label={`Copy path ${key}`}
              onPress={() => copyPath(key)}
            />
          </span>
        </div>
      </TreeItemContent>
      {isOpen ? rowsOf(value, path, shared) : hasInside && closedRow(key)}
    </TreeItem>
  );
}
