import type { Document, Scheme } from '../../../api/types.ts';
import { valueAt } from '../draft/path.ts';
import { modeOf, textOf } from './modes.ts';
import { renderSample, sampleOf } from './sample.ts';

/** The label in one line: its template, and what it looks like. */
export function summaryOf(document: Document, scheme: Scheme): string {
  const label = valueAt(document, ['authentication', 'connectionLabel']);
  const mode = modeOf(label);
  if (mode === 'code') return 'Written by code';
  if (mode === 'file') return 'Code in a file';
  if (mode === 'request') return 'Asked of the app';
  const text = textOf(label);
  if (text.trim() === '') return 'None: connections are numbered';
  const rendered = renderSample(text, sampleOf(document, scheme, text, undefined));
  return rendered.ok && rendered.label !== '' && rendered.label !== text
    ? `${text} → ${rendered.label}`
    : text;
}
