import { useQuery } from '@tanstack/react-query';
import { schemesRead, versionsRead } from '../../../api/reads.ts';
import { Badge, type Tone } from '../../../ui/badge.tsx';
import { Banner } from '../../../ui/banner.tsx';
import { placeWords } from '../../authentication/place-words.ts';
import { counted } from '../../authentication/version-words.ts';
import css from './differences.module.css';
import type { Compared, Difference, Weight } from './differences-read.ts';

const weights: readonly {
  readonly weight: Weight;
  readonly title: string;
  readonly tone: Tone;
  readonly meaning: string;
}[] = [
  {
    weight: 'breaking',
    title: 'Breaking',
    tone: 'bad',
    meaning: 'Connections would stop working, or promise more than their users agreed to.',
  },
  { weight: 'depends', title: 'To look at', tone: 'warn', meaning: 'Whether it matters, you know.' },
  { weight: 'safe', title: 'Safe', tone: 'good', meaning: 'Connections notice nothing.' },
];

interface DifferencesProps {
  readonly integration: string;
  readonly version: string;
  readonly compared: Compared;
}

/** What differs from the promoted version, the gravest first. @see VER-16 */
export function Differences({ integration, version, compared: { before, differences } }: DifferencesProps) {
  const schemes = useQuery(schemesRead).data ?? [];
  const name = useQuery(versionsRead(integration)).data?.find((one) => one.version === version)?.scheme;
  const scheme = schemes.find((one) => one.name === name);
  if (before === null)
    return <Banner>No other version is promoted, so there is nothing to compare with.</Banner>;
  if (differences.length === 0)
    return <Banner tone="good">Nothing that connections of {before} depend on is different.</Banner>;
  return (
    <div className={css['groups']}>
      {weights.map(({ weight, title, tone, meaning }) => {
        const found = differences.filter((one) => one.weight === weight);
        if (found.length === 0) return null;
        return (
          <section
            key={weight}
            className={css['group']}
            aria-label={`${title}: ${counted(found.length, 'difference')}`}
          >
            <div className={css['head']}>
              <h4>
                <Badge tone={tone}>{`${title} (${found.length})`}</Badge>
              </h4>
              <p>{meaning}</p>
            </div>
            <ul className={css['list']}>
              {found.map((one) => (
                <li key={`${one.path} ${one.message}`}>
                  <Place
                    of={one}
                    words={scheme && one.path !== '' ? placeWords(one.path, scheme) : undefined}
                  />
                  <span>{one.message}</span>
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </div>
  );
}

/** Where it is, as a person knows it and as the document has it. */
function Place({ of: { path }, words }: { readonly of: Difference; readonly words: string | undefined }) {
  if (path === '') return null;
  return (
    <span className={css['place']}>
      {words !== undefined && <b>{words}</b>}
      <code>{path}</code>
    </span>
  );
}
