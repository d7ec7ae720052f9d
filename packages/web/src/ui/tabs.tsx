import type { ReactNode } from 'react';
import { Tabs as BaseTabs, Tab, TabList, TabPanel } from 'react-aria-components';
import { isThere } from './field.tsx';
import css from './tabs.module.css';

/** One tab and what it shows. */
export interface TabItem {
  readonly id: string;
  readonly label: string;
  /** A count or a mark after the label. */
  readonly aside?: ReactNode;
  readonly content: ReactNode;
  readonly isDisabled?: boolean;
}

export interface TabsProps {
  /** What the tabs are about, for screen readers. */
  readonly label: string;
  readonly tabs: readonly TabItem[];
  /** The id of the open tab; it usually stands in the URL. */
  readonly selected: string;
  readonly onSelect: (id: string) => void;
}

/** Several views of one thing, one at a time. Arrow keys move between the tabs. */
export function Tabs({ label, tabs, selected, onSelect }: TabsProps) {
  return (
    <BaseTabs
      className={css['tabs'] ?? ''}
      selectedKey={selected}
      onSelectionChange={(id) => onSelect(String(id))}
    >
      <TabList aria-label={label} className={css['list'] ?? ''}>
        {tabs.map((tab) => (
          <Tab key={tab.id} id={tab.id} isDisabled={tab.isDisabled ?? false} className={css['tab'] ?? ''}>
            {tab.label}
            {isThere(tab.aside) && <span className={css['aside']}>{tab.aside}</span>}
          </Tab>
        ))}
      </TabList>
      {tabs.map((tab) => (
        <TabPanel key={tab.id} id={tab.id} className={css['panel'] ?? ''}>
          {tab.content}
        </TabPanel>
      ))}
    </BaseTabs>
  );
}
