import { Banner } from '../../../ui/banner.tsx';
import { Button } from '../../../ui/button.tsx';
import { sameDocument } from '../draft/path.ts';
import { useDraft } from '../draft/use-draft.tsx';
import type { StepProps } from '../step-props.ts';
import css from './config-step.module.css';
import { ConfigStep } from './config-step.tsx';
import { returnsOf } from './endpoint.ts';
import { EveryRequestEditor } from './every-request-editor.tsx';
import { firstTest, isUntouched, outOfUrl, secretsInUrl } from './first-test.ts';
import { StepEditor } from './step-editor.tsx';
import { isMembers } from './value.ts';

const path = 'authentication.test';

/** The request that only works with good credentials, and what every request has. @see TST-1, RT-4, F-026, F-032 */
export function TestStep({ scheme }: StepProps) {
  const { document, value, edit } = useDraft();
  const given = value(path);
  const isNew = isUntouched(given);
  const step = isNew ? firstTest(document, scheme) : given;
  const secrets = isNew ? [] : secretsInUrl(step, document, scheme);
  return (
    <div className={css['step']}>
      <StepEditor
        scheme={scheme}
        title="Test request"
        property="test"
        name="test"
        path={path}
        step={step}
        onChange={(next) => edit(path, next)}
        beginning={{}}
        isOnTheWay={false}
        returns={returnsOf('test', false)}
      />
      {isNew && Object.keys(step ?? {}).length > 0 && (
        <p className={css['hint']}>
          Every field stands in the URL params and in the headers to begin with. Open Options and remove the
          rows that the app does not read.
        </p>
      )}
      {secrets.length > 0 && (
        <Banner
          tone="warn"
          title="A secret stands in the URL"
          actions={
            isMembers(given) &&
            !sameDocument(outOfUrl(given, secrets), given) && (
              <Button size="small" onPress={() => edit(path, outOfUrl(given, secrets))}>
                Take it out of the URL
              </Button>
            )
          }
        >
          {new Intl.ListFormat('en-GB').format(secrets)}: URLs are kept in the logs of servers on the way.
          Send secrets in a header unless the app wants them there.
        </Banner>
      )}
      <EveryRequestEditor scheme={scheme} />
      <ConfigStep scheme={scheme} screen="test" />
    </div>
  );
}
