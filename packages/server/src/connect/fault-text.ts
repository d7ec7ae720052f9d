import type { Fault, Field } from '@claviger/engine';
import type { Words } from './words/words.ts';

/** What is wrong with a typed value, in the words of the page: without what a builder reads in the same fault. */
export function faultText({ code, message }: Fault, field: Field, { faults }: Words): string {
  const chosen = field.choices !== undefined || field.type === 'boolean';
  if (code === 'required_value_missing') return chosen ? faults.choose : faults.required;
  if (chosen) return faults.choose;
  const limit = /longer than (\d+)/.exec(message)?.[1];
  if (limit !== undefined) return faults.long(Number(limit));
  if (field.dict === true && message.includes('not allowed')) return faults.name;
  if (field.type === 'datetime') return faults.date;
  if (field.type === 'number') return faults.number;
  if (field.type === 'integer') return faults.whole;
  if (field.inputFormat !== undefined && message.includes(field.inputFormat.replace('{{input}}', '…')))
    return faults.host;
  return faults.shape;
}
