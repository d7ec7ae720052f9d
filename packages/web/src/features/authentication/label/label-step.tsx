import { useState } from 'react';
import { Disclosure } from '../../../ui/disclosure.tsx';
import { Switch } from '../../../ui/switch.tsx';
import { valueAt, withValue } from '../draft/path.ts';
import { useDraft } from '../draft/use-draft.tsx';
import { useView } from '../navigation.ts';
import { TemplateField } from '../requests/template-field.tsx';
import { useKnown } from '../requests/use-known.ts';
import { isMembers } from '../requests/value.ts';
import type { StepProps } from '../step-props.ts';
import { fullNames, knownValues } from './known-values.ts';
import { LabelCode } from './label-code.tsx';
import css from './label-step.module.css';
import { LabelText } from './label-text.tsx';
import { modeOf, textOf } from './modes.ts';
import { Titles } from './titles.tsx';

const places = {
  label: 'authentication.connectionLabel',
  account: 'authentication.account',
  version: 'flags.versionInTitle',
};

/** What tells one connection from another, as users will see it. @see F-095 to F-101 */
export function LabelStep({ scheme }: StepProps) {
  const { document, value, edit, saved, isChanged } = useDraft();
  const { report } = useKnown();
  const label = value(places.label);
  const mode = modeOf(label);
  const known = knownValues(document, scheme, report);
  const placeholders = [...known, ...fullNames(document, scheme, report)];
  const fault = saved.faults.find(({ path }) => path === places.label);
  return (
    <div className={css['step']}>
      <div className={css['label']} data-path={places.label}>
        {mode === 'text' ? (
          <LabelText
            scheme={scheme}
            text={textOf(label)}
            onChange={(next) => edit(places.label, next)}
            known={known}
            placeholders={placeholders}
            report={report}
            fault={
              fault !== undefined && !isChanged(places.label) ? `The label ${fault.message}.` : undefined
            }
          />
        ) : (
          <LabelCode
            scheme={scheme}
            path={places.label}
            label={label}
            onChange={(next) => edit(places.label, next)}
          />
        )}
      </div>
      <Titles scheme={scheme} label={label} report={report} />
      <div data-path={places.version}>
        <VersionSwitch />
      </div>
      <Account placeholders={placeholders} />
    </div>
  );
}

/** Titles with the version between the app's name and the label. @see F-099 */
function VersionSwitch() {
  const { value, change } = useDraft();
  const set = (isOn: boolean) =>
    change((document) => {
      const next = withValue(document, ['flags', 'versionInTitle'], isOn ? true : undefined);
      const flags = valueAt(next, ['flags']);
      return isMembers(flags) && Object.keys(flags).length === 0
        ? withValue(next, ['flags'], undefined)
        : next;
    });
  return (
    <Switch
      label="Version in titles"
      isSelected={value(places.version) === true}
      onChange={set}
      description="Titles read app name, version, label. Only where users must tell versions apart."
    />
  );
}

/** What tells the app's accounts apart when a user reconnects. */
function Account({ placeholders }: Pick<Parameters<typeof TemplateField>[0], 'placeholders'>) {
  const { value, edit } = useDraft();
  const { view } = useView();
  const [isOpen, setOpen] = useState(false);
  const account = value(places.account);
  const isMeant = view.path === places.account;
  return (
    <Disclosure
      title="More options"
      summary={account === undefined ? undefined : 'account'}
      level={3}
      look="plain"
      isExpanded={isOpen || isMeant}
      onExpandedChange={setOpen}
    >
      <div data-path={places.account}>
        <TemplateField
          label="Account"
          value={typeof account === 'string' ? account : ''}
          onChange={(text) => edit(places.account, text === '' ? undefined : text)}
          placeholders={placeholders}
          hint="{{team.id}}/{{id}}"
          description="Tells on a reconnect whether it is still the same account of the app. Without it the answer’s id, user_id, sub, login, email or the like says so, or else the label. Set it where that changes, or where one user is in several teams."
        />
      </div>
    </Disclosure>
  );
}
