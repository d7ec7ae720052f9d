import type { Fault, Field } from '@claviger/engine';
import type { Words } from './words/words.ts';

/** What is wrong with a typed value, without the patterns and addresses that a builder reads in the same fault. */
export function faultText({ code, message }: Fault, field: Field, { faults }: Words): string {
  const chosen = field.choices !== undefined || field.type === 'boolean';
  if (code === 'required_value_missing') return chosen ? faults.choose : faults.required;
  if (chosen) return faults.choose;
  if (field.type === 'datetime') return faults.date;
  if (field.inputFormat !== undefined && message.includes(field.inputFormat.replace('{{input}}', '…')))
    return faults.host;
  if (field.pattern !== undefined && message.includes(field.pattern)) return faults.shape;
  const text = message.charAt(0).toUpperCase() + message.slice(1);
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
