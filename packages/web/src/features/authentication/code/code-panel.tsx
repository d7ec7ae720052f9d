import { useId } from 'react';
import { Banner } from '../../../ui/banner.tsx';
import { Button } from '../../../ui/button.tsx';
import { Checkbox } from '../../../ui/checkbox.tsx';
import { PlusIcon } from '../../../ui/icon.tsx';
import { Kbd } from '../../../ui/kbd.tsx';
import { useDraft } from '../draft/use-draft.tsx';
import { useView } from '../navigation.ts';
import { type CodeDocument, without } from '../requests/mode.ts';
import css from './code-editor.module.css';
import { CodeEditor } from './code-editor.tsx';
import type { CodeNames } from './completion.ts';
import { unlistedHosts } from './hosts.ts';

export interface CodePanelProps {
  /** What the step is called: "Token request". */
  readonly title: string;
  /** Its place in the document. */
  readonly path: string;
  readonly code: CodeDocument;
  readonly onChange: (code: CodeDocument) => void;
  readonly names: CodeNames;
  /** What becomes of what the code returns. */
  readonly returns: string;
  /** Whether the code is not (or no longer) what a form becomes, so that its hosts must be listed. */
  readonly isOwn: boolean;
}

/** The event that the test panel listens to. */
export const testEvent = 'claviger:test';

/** The code of a step: its editor, and what there is to know about code. @see COD-6, COD-8 */
export function CodePanel({ title, path, code, onChange, names, returns, isOwn }: CodePanelProps) {
  const { document, edit, value } = useDraft();
  const { view } = useView();
  const id = useId();
  const isSealed = code.sealed !== false;
  return (
    <div className={css['panel']} data-path={`${path}.source`}>
      <p id={id} className={css['signature']}>
        <code>async function ({(code.args ?? ['z', 'bundle']).join(', ')})</code>
        <span>{returns}</span>
      </p>
      <CodeEditor
        label={`Code of ${title}`}
        value={code.source}
        onChange={(source) => onChange({ ...code, source })}
        names={names}
        onTest={() => window.dispatchEvent(new CustomEvent(testEvent))}
        describedBy={`${id} ${id}-keys`}
        at={view.path === `${path}.source` ? view.line : undefined}
      />
      <p id={`${id}-keys`} className={css['keys']}>
        <span>
          <Kbd keys="Mod+S" /> saves
        </span>
        <span>
          <Kbd keys="Mod+Enter" /> tests
        </span>
        <span>
          <Kbd keys="Esc" />, then <Kbd keys="Tab" /> leaves the editor
        </span>
      </p>
      <Hosts
        unlisted={isOwn ? unlistedHosts(code.source, document) : []}
        onAdd={(host) => {
          const hosts = value('hosts');
          edit('hosts', [...(Array.isArray(hosts) ? hosts : []), host]);
        }}
      />
      <Checkbox
        label="Secrets are sealed"
        isSelected={isSealed}
        onChange={(isOn) =>
          onChange(
            isOn ? (without({ ...code }, 'sealed') as unknown as CodeDocument) : { ...code, sealed: false },
          )
        }
        description={
          isSealed
            ? 'The code sees tokens in the place of secrets. It can send, hash and encode them, and cannot print them: they become values as a request leaves.'
            : 'The code sees the secrets themselves, and may print them or send them to any allowed host. Seal them unless it must look into one.'
        }
      />
    </div>
  );
}

interface HostsProps {
  readonly unlisted: readonly string[];
  readonly onAdd: (host: string) => void;
}

function Hosts({ unlisted, onAdd }: HostsProps) {
  if (unlisted.length === 0) return null;
  return (
    <Banner tone="warn" title="This code calls a host that is not listed">
      <p>
        Credentials only go to hosts that a URL of the definition names. Code of your own needs its hosts in
        the list of the test step.
      </p>
      <div className={css['hosts']}>
        {unlisted.map((host) => (
          <Button key={host} size="small" icon={PlusIcon} onPress={() => onAdd(host)}>
            Allow {host}
          </Button>
        ))}
      </div>
    </Banner>
  );
}
