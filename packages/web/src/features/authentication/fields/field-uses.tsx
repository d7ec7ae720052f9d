import type { Scheme } from '../../../api/types.ts';
import { Banner } from '../../../ui/banner.tsx';
import { Button } from '../../../ui/button.tsx';
import { CopyButton } from '../../../ui/copy.tsx';
import { useDraft } from '../draft/use-draft.tsx';
import { useJump } from '../jump.ts';
import { titleOf } from '../place.ts';
import css from './fields-step.module.css';
import { placesFields, postingRequest, usesInUrl, withPlacing } from './placing.ts';
import { isNote, kindOf, nameOf, type Row } from './rows.ts';
import { wordsOfUse } from './use-words.ts';
import { usesOf } from './uses.ts';

/** Where the value of a field goes, with the way there; a field that goes nowhere can be put into a header. @see RT-1, RT-6, F-025 */
export function FieldUses({ row, scheme }: { readonly row: Row; readonly scheme: Scheme }) {
  const { document, change } = useDraft();
  const jump = useJump(scheme);
  const { field, prebuilt } = row;
  if (field.key === '' || isNote(field)) return null;
  const uses = usesOf(document, field.key);
  const exposed = field.isNoSecret === true ? [] : usesInUrl(uses);
  const posted = kindOf(field) === 'computed' ? undefined : postingRequest(document, scheme);
  return (
    <section className={css['uses']} aria-label="Where it goes">
      <div className={css['usesHead']}>
        <h4>Where it goes</h4>
        <CopyButton text={`{{bundle.authData.${field.key}}}`} label="Copy placeholder" variant="quiet" />
      </div>
      {prebuilt !== undefined && (
        <p className={css['muted']}>{scheme.title} signs every request with it by itself.</p>
      )}
      {posted !== undefined && <p className={css['muted']}>Posted with every other field: {posted}.</p>}
      {uses.length > 0 ? (
        <ul className={css['places']}>
          {uses.map(({ path, text }) => (
            <li key={path}>
              <span>
                {wordsOfUse(path, scheme)}
                {text.length < 80 && <code className={css['text']}>{text}</code>}
              </span>
              <Button size="small" variant="quiet" onPress={() => jump(path)} forReading>
                Change
              </Button>
            </li>
          ))}
        </ul>
      ) : (
        prebuilt === undefined &&
        posted === undefined && (
          <p className={css['muted']}>
            No request reads it yet. Put its placeholder where it belongs
            {kindOf(field) !== 'computed' && scheme.computedFields
              ? ', such as into a URL of the sign-in'
              : ''}
            {scheme.steps.includes('test')
              ? `, or send it with every request: ${titleOf('test', scheme)}`
              : ''}
            .
          </p>
        )
      )}
      {uses.length === 0 && prebuilt === undefined && (placesFields(scheme) || posted === undefined) && (
        <div>
          <Button size="small" onPress={() => change((now) => withPlacing(now, field.key))}>
            Send it in a header of every request
          </Button>
        </div>
      )}
      {exposed.length > 0 && (
        <Banner tone="warn" title="A secret in a URL ends up in logs">
          {nameOf(field)} is sent in {exposed.map(({ path }) => wordsOfUse(path, scheme)).join(', ')}. Send it
          in a header where the app takes it there, or mark the field as one that may be shown.
        </Banner>
      )}
    </section>
  );
}
