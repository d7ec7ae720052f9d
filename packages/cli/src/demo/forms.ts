import { type HTMLElement, parse } from 'node-html-parser';

/** A form as a page holds it. */
export interface Form {
  /** Absolute. */
  readonly action: string;
  readonly method: 'GET' | 'POST';
  readonly inputs: readonly Input[];
  /** In the order of the page. */
  readonly buttons: readonly { readonly text: string; readonly name: string; readonly value: string }[];
}

/** One control that has a name. */
export interface Input {
  readonly name: string;
  readonly type: string;
  /** What it holds before anybody typed; undefined for a box that is not ticked. */
  readonly value: string | undefined;
}

const attribute = (element: HTMLElement, name: string): string => element.getAttribute(name) ?? '';

const readControl = (control: HTMLElement): Input => {
  const name = attribute(control, 'name');
  if (control.tagName === 'TEXTAREA') return { name, type: 'textarea', value: control.textContent };
  if (control.tagName === 'SELECT') {
    const options = control.querySelectorAll('option');
    const chosen = options.find((option) => option.hasAttribute('selected')) ?? options[0];
    const value = chosen?.getAttribute('value') ?? chosen?.textContent;
    return { name, type: 'select', value };
  }
  const type = attribute(control, 'type').toLowerCase() || 'text';
  const ticks = type === 'checkbox' || type === 'radio';
  if (ticks && !control.hasAttribute('checked')) return { name, type, value: undefined };
  return { name, type, value: control.getAttribute('value') ?? (ticks ? 'on' : '') };
};

const readForm = (form: HTMLElement, pageUrl: string): Form => {
  const action = attribute(form, 'action');
  return {
    action: action === '' ? pageUrl : new URL(action, pageUrl).href,
    method: attribute(form, 'method').toLowerCase() === 'post' ? 'POST' : 'GET',
    inputs: form
      .querySelectorAll('input, textarea, select')
      .filter((control) => !control.hasAttribute('disabled') && attribute(control, 'name') !== '')
      .map(readControl)
      .filter(({ type }) => !['submit', 'button', 'image', 'reset', 'file'].includes(type)),
    buttons: form
      .querySelectorAll('button, input[type=submit]')
      .filter((button) => ['', 'submit'].includes(attribute(button, 'type').toLowerCase()))
      .map((button) => ({
        text: button.textContent.trim() || attribute(button, 'value'),
        name: attribute(button, 'name'),
        value: attribute(button, 'value'),
      })),
  };
};

/** Where the links of a page lead, absolute. */
export function readLinks(html: string, pageUrl: string): readonly string[] {
  return parse(html)
    .querySelectorAll('a[href]')
    .map((link) => new URL(attribute(link, 'href'), pageUrl).href);
}

/** Every form of a page. */
export function readForms(html: string, pageUrl: string): readonly Form[] {
  return parse(html)
    .querySelectorAll('form')
    .map((form) => readForm(form, pageUrl));
}

/** The text of the first heading, for messages. */
export function headingOf(html: string): string {
  return parse(html).querySelector('h1')?.textContent.trim() ?? '';
}

/** What a browser would send: kept values, typed values, and the button that was pressed (the first). */
export function fillForm(form: Form, typed: Readonly<Record<string, string>>): URLSearchParams {
  const sent = new URLSearchParams();
  for (const { name, value } of form.inputs) {
    const entered = typed[name] ?? value;
    if (entered !== undefined) sent.append(name, entered);
  }
  const [button] = form.buttons;
  if (button !== undefined && button.name !== '') sent.append(button.name, button.value);
  return sent;
}
