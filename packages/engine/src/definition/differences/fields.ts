import type { Field } from '../field.ts';
import { isRequired } from '../form.ts';
import type { Difference } from './difference.ts';

/**
 * What differs between two forms. A connection keeps the values that its user typed under the keys of then, so a new
 * required field, or a new key for the same field, leaves it without one. @see VER-16
 */
export function compareFields(before: readonly Field[], after: readonly Field[]): readonly Difference[] {
  const old = new Map(before.map((field) => [field.key, field]));
  const gone = before.filter(({ key }) => !after.some((field) => field.key === key));
  const added = after.filter(({ key }) => !old.has(key));
  const renamed = new Map(
    added.flatMap((field) => {
      const was = gone.find((other) => isSameUnderAnotherKey(other, field));
      return was === undefined ? [] : [[field.key, was.key] as const];
    }),
  );
  return after.flatMap((field, index): readonly Difference[] => {
    const path = `authentication.fields[${index}]`;
    const was = old.get(field.key);
    if (was !== undefined) return compareField(was, field, path);
    const oldKey = renamed.get(field.key);
    if (oldKey !== undefined) return [keyChange(oldKey, field, path)];
    return [addition(field, path)];
  });
}

/** A label is what users know a field by; computed fields have none, and match by nothing. */
function isSameUnderAnotherKey(one: Field, other: Field): boolean {
  return (
    one.label !== undefined &&
    one.label === other.label &&
    (one.computed === true) === (other.computed === true)
  );
}

function keyChange(oldKey: string, field: Field, path: string): Difference {
  const message = `The key “${oldKey}” is “${field.key}” now: connections from before have their value under the old one.`;
  return { path: `${path}.key`, weight: 'breaking', message };
}

function addition(field: Field, path: string): Difference {
  if (field.computed === true) {
    const message = `The auth answer must hold “${field.key}” now: connections from before get it when they are renewed.`;
    return { path, weight: 'depends', message };
  }
  if (isRequired(field)) {
    const message = `The required field “${field.key}” is new: connections from before have no value for it.`;
    return { path, weight: 'breaking', message };
  }
  return { path, weight: 'safe', message: `The optional field “${field.key}” is new.` };
}

function compareField(before: Field, after: Field, path: string): readonly Difference[] {
  const { key } = after;
  const changes: Difference[] = [];
  if ((before.computed === true) !== (after.computed === true)) {
    const message = `“${key}” ${after.computed ? 'is read from the auth answer' : 'is typed by the user'} now: connections from before may have no value for it.`;
    return [{ path: `${path}.computed`, weight: 'breaking', message }];
  }
  if (!isRequired(before) && isRequired(after)) {
    const message = `“${key}” is required now: connections whose user left it blank cannot go on.`;
    changes.push({ path: `${path}.required`, weight: 'breaking', message });
  }
  for (const member of ['type', 'pattern', 'choices', 'inputFormat', 'list', 'dict', 'children'] as const) {
    if (JSON.stringify(before[member]) === JSON.stringify(after[member])) continue;
    const message = `“${member}” of “${key}” is another one: values from before may not fit it.`;
    changes.push({ path: `${path}.${member}`, weight: 'depends', message });
  }
  return changes;
}
