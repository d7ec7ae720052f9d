import { lazy, Suspense } from 'react';
import css from './code-editor.module.css';
import type { EditorProps } from './editor.tsx';

/** Half of the console's script is the editor: it is loaded where code is shown. */
const Editor = lazy(() => import('./editor.tsx').then((module) => ({ default: module.Editor })));

/** The editor; until it is there, the code as it is. */
export function CodeEditor(props: EditorProps) {
  return (
    <Suspense
      fallback={
        <pre className={css['waiting']} aria-busy="true">
          {props.value}
        </pre>
      }
    >
      <Editor {...props} />
    </Suspense>
  );
}
