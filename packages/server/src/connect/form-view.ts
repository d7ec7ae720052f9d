import type { Fault, Values } from '@claviger/engine';
import { isRequired } from '@claviger/engine';
import { html, raw } from 'hono/html';
import type { FormField } from './form.ts';
import { renderMarkdown } from './markdown.ts';
import type { Markup } from './page.ts';
import { words } from './words.ts';

/** The inputs of a connect form, each with its label, help and fault. */
export function inputs(
  fields: readonly FormField[],
  values: Values,
  faults: readonly Fault[],
): readonly Markup[] {
  return fields.map((entry) => {
    const fault = faults.find(
      ({ path }) =>
        path === entry.key || path.startsWith(`${entry.key}.`) || path.startsWith(`${entry.key}[`),
    );
    return entry.field.type === 'copy'
      ? note(entry)
      : input(entry, entry.secret ? '' : textOf(values[entry.key], entry), fault);
  });
}

function note({ field }: FormField): Markup {
  return html`<div class="field copy">${raw(renderMarkdown(field.helpText ?? field.label ?? ''))}</div>`;
}

function input(entry: FormField, value: string, fault: Fault | undefined): Markup {
  const { key, field } = entry;
  const [before, after] = around(field.inputFormat);
  const hints = [
    field.helpText === undefined
      ? undefined
      : html`<div class="help" id="help-${key}">${raw(renderMarkdown(field.helpText))}</div>`,
    field.list === true ? html`<p class="help" id="help-list-${key}">${words.onePerLine}</p>` : undefined,
    field.dict === true ? html`<p class="help" id="help-list-${key}">${words.keyPerLine}</p>` : undefined,
  ].filter((hint) => hint !== undefined);
  return html`<div class="field">
<label for="field-${key}">${field.label ?? key}${isRequired(field) ? '' : html`<span class="note">${words.optional}</span>`}</label>
<div class="box"${fault === undefined ? '' : raw(' data-bad')}>${before === '' ? '' : html`<span class="around" id="before-${key}">${before}</span>`}${control(entry, value, fault)}${after === '' ? '' : html`<span class="around" id="after-${key}">${after}</span>`}</div>
${fault === undefined ? '' : html`<p class="problem" id="fault-${key}">${sentence(fault.message)}</p>`}
${hints}</div>`;
}

function control(entry: FormField, value: string, fault: Fault | undefined): Markup {
  const { key, field, secret } = entry;
  const described = [
    fault === undefined ? '' : `fault-${key}`,
    field.helpText === undefined ? '' : `help-${key}`,
    field.list === true || field.dict === true ? `help-list-${key}` : '',
    ...around(field.inputFormat).map((text, index) =>
      text === '' ? '' : `${index === 0 ? 'before' : 'after'}-${key}`,
    ),
  ].filter((id) => id !== '');
  const common = html`id="field-${key}" name="${key}"${isRequired(field) ? raw(' required') : ''}${fault === undefined ? '' : raw(' aria-invalid="true"')}${described.length === 0 ? '' : html` aria-describedby="${described.join(' ')}"`}`;
  const options = optionsOf(field.choices, field.type);
  if (options !== undefined && field.list !== true) {
    return html`<select ${common}><option value="">${words.choose}</option>${options.map(
      (option) =>
        html`<option value="${option.value}"${option.value === value ? raw(' selected') : ''}>${option.label}</option>`,
    )}</select>`;
  }
  const placeholder = field.placeholder === undefined ? '' : html` placeholder="${field.placeholder}"`;
  if (field.type === 'text' || field.list === true || field.dict === true) {
    return html`<textarea ${common}${placeholder}>${value}</textarea>`;
  }
  const kind = secret ? 'password' : field.type === 'datetime' ? 'datetime-local' : 'text';
  const numeric =
    field.type === 'number'
      ? raw(' inputmode="decimal"')
      : field.type === 'integer'
        ? raw(' inputmode="numeric"')
        : '';
  const plain = secret ? '' : raw(' autocapitalize="none" autocorrect="off" spellcheck="false"');
  return html`<input type="${kind}" ${common}${placeholder}${numeric}${plain} value="${value}">`;
}

interface Option {
  readonly value: string;
  readonly label: string;
}

/** The choices of a dropdown; the text of a plain one is capitalised, its value kept exactly. @see FLD-21, FLD-22 */
function optionsOf(
  choices: FormField['field']['choices'],
  type: string | undefined,
): readonly Option[] | undefined {
  if (choices === undefined) {
    if (type !== 'boolean') return undefined;
    return [
      { value: 'true', label: words.yes },
      { value: 'false', label: words.no },
    ];
  }
  if (!Array.isArray(choices)) return Object.entries(choices).map(([value, label]) => ({ value, label }));
  return choices.map((choice) =>
    typeof choice === 'string'
      ? { value: choice, label: spoken(choice) }
      : { value: choice.value, label: choice.label },
  );
}

function spoken(value: string): string {
  const text = value.replaceAll('_', ' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** What stands before and after the box. @see FLD-19 */
function around(format: string | undefined): readonly [string, string] {
  if (format === undefined) return ['', ''];
  const [before = '', after = ''] = format.split(/\{\{\s*input\s*\}\}/);
  return [before, after];
}

function textOf(value: unknown, { field }: FormField): string {
  if (value === undefined || value === null) return field.default ?? '';
  if (Array.isArray(value)) return value.map(String).join('\n');
  if (typeof value === 'object') {
    return Object.entries(value)
      .map(([name, member]) => `${name}=${String(member)}`)
      .join('\n');
  }
  return String(value);
}

function sentence(message: string): string {
  const text = message.charAt(0).toUpperCase() + message.slice(1);
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
