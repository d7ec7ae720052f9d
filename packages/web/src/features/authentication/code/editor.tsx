import {
  autocompletion,
  type Completion,
  type CompletionContext,
  type CompletionResult,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
} from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { javascript } from '@codemirror/lang-javascript';
import { bracketMatching, indentOnInput } from '@codemirror/language';
import { linter, lintGutter, lintKeymap } from '@codemirror/lint';
import { EditorState, type Extension } from '@codemirror/state';
import {
  drawSelection,
  EditorView,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
  placeholder,
} from '@codemirror/view';
import { useEffect, useRef } from 'react';
import { useReadOnly } from '../../../ui/read-only.tsx';
import { type CodeNames, isWord, type Name, offerAt } from './completion.ts';
import { lintCode } from './lint.ts';
import { consoleTheme } from './theme.ts';

export interface EditorProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (source: string) => void;
  readonly names: CodeNames;
  readonly onTest: () => void;
  /** Where the cursor goes, when that changes: `line:column`, both counted from 1. */
  readonly at?: string | undefined;
  /** The id of what describes it. */
  readonly describedBy?: string;
}

const icons: Readonly<Record<Name['kind'], string>> = {
  function: 'function',
  property: 'property',
  class: 'class',
  variable: 'variable',
  constant: 'constant',
};

/** What the completion list shows at a place. */
export function completionsOf(context: CompletionContext, names: CodeNames): CompletionResult | null {
  const before = context.state.sliceDoc(0, context.pos);
  const offer = offerAt(before, names, context.explicit);
  if (offer === undefined) return null;
  const options = offer.names.map((name): Completion => {
    const shown = { label: name.name, detail: name.about, type: icons[name.kind] };
    return isWord(name.name) || !offer.isMember ? shown : { ...shown, apply: inBrackets };
  });
  return { from: offer.from, options, validFor: /^[\w$]*$/ };
}

/** A name that is no word stands in brackets; the dot before it goes. */
function inBrackets(view: EditorView, { label }: Completion, from: number, to: number): void {
  const insert = `[${JSON.stringify(label)}]`;
  view.dispatch({ changes: { from: from - 1, to, insert }, selection: { anchor: from - 1 + insert.length } });
}

/** The nonce under which the page's policy lets styles in. */
function styleNonce(): Extension {
  const nonce = document.querySelector<HTMLMetaElement>('meta[property=csp-nonce]')?.nonce;
  return nonce ? EditorView.cspNonce.of(nonce) : [];
}

/** Puts the cursor at a place, or as near to it as there is text. */
function moveTo(view: EditorView, at: string): void {
  const [line = 1, column = 1] = at.split(':').map(Number);
  if (!Number.isInteger(line) || line < 1) return;
  const found = view.state.doc.line(Math.min(line, view.state.doc.lines));
  const anchor = Math.min(found.from + Math.max(0, (column || 1) - 1), found.to);
  view.dispatch({ selection: { anchor }, effects: EditorView.scrollIntoView(anchor, { y: 'center' }) });
  view.focus();
}

/** An editor for the code of a step. Escape, then Tab, leaves it. */
export function Editor(props: EditorProps) {
  const box = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(undefined);
  const now = useRef(props);
  now.current = props;
  const { label, describedBy, value } = props;
  const isReadOnly = useReadOnly();

  useEffect(() => {
    if (box.current === null) return;
    const test = () => {
      now.current.onTest();
      return true;
    };
    const made = new EditorView({
      parent: box.current,
      state: EditorState.create({
        doc: now.current.value,
        extensions: [
          styleNonce(),
          // Cmd-S is the page's own: it saves the step, wherever the focus is.
          keymap.of([{ key: 'Mod-Enter', run: test, preventDefault: true }]),
          lineNumbers(),
          highlightActiveLineGutter(),
          drawSelection(),
          EditorState.readOnly.of(isReadOnly),
          history(),
          indentOnInput(),
          bracketMatching(),
          closeBrackets(),
          javascript(),
          autocompletion({
            icons: false,
            override: [(context) => completionsOf(context, now.current.names)],
          }),
          lintGutter(),
          linter((edited) => [...lintCode(edited.state.doc.toString())], { delay: 400 }),
          placeholder('return (await z.request(…)).data;'),
          consoleTheme,
          EditorView.lineWrapping,
          EditorView.contentAttributes.of({
            'aria-label': label,
            // What scrolls holds something that can have the focus, and says so.
            tabindex: '0',
            ...(describedBy !== undefined && { 'aria-describedby': describedBy }),
          }),
          EditorView.updateListener.of((update) => {
            if (update.docChanged) now.current.onChange(update.state.doc.toString());
          }),
          keymap.of([
            ...closeBracketsKeymap,
            ...completionKeymap,
            ...historyKeymap,
            ...lintKeymap,
            indentWithTab,
            ...defaultKeymap,
          ]),
        ],
      }),
    });
    view.current = made;
    return () => made.destroy();
  }, [label, describedBy, isReadOnly]);

  useEffect(() => {
    const { current } = view;
    const shown = current?.state.doc.toString();
    if (current === undefined || shown === value) return;
    current.dispatch({ changes: { from: 0, to: current.state.doc.length, insert: value } });
  }, [value]);

  const { at } = props;
  useEffect(() => {
    if (at !== undefined && view.current !== undefined) moveTo(view.current, at);
  }, [at]);

  return <div ref={box} />;
}
