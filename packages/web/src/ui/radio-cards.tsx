import type { ReactNode } from 'react';
import { RadioButton, RadioField, RadioGroup, Text } from 'react-aria-components';
import { FieldHelp, FieldLabel, type FieldWords, isThere } from './field.tsx';
import { cx, given } from './props.ts';
import css from './radio-cards.module.css';
import { useReadOnly } from './read-only.tsx';

/** One card of a choice. */
export interface RadioCard {
  readonly id: string;
  readonly title: string;
  readonly description?: ReactNode;
  /** Stands beside the title, for example a Badge. */
  readonly aside?: ReactNode;
  readonly isDisabled?: boolean | undefined;
}

export interface RadioCardsProps extends FieldWords {
  readonly cards: readonly RadioCard[];
  /** The id of the chosen card; null when none is. */
  readonly value: string | null;
  readonly onChange: (id: string) => void;
  readonly hideLabel?: boolean;
  readonly isDisabled?: boolean;
}

/** A choice of one from a few, each explained on a card. Arrow keys move between the cards. */
export function RadioCards(props: RadioCardsProps) {
  const { label, description, errorMessage, isRequired, cards, value, onChange, hideLabel, isDisabled } =
    props;
  const isReadOnly = useReadOnly();
  return (
    <RadioGroup
      {...given({ isDisabled, isRequired, 'aria-label': hideLabel ? label : undefined })}
      className={css['group'] ?? ''}
      value={value}
      onChange={onChange}
      isReadOnly={isReadOnly}
      isInvalid={isThere(errorMessage)}
      validationBehavior="aria"
    >
      {!hideLabel && <FieldLabel label={label} isRequired={isRequired} />}
      <FieldHelp description={description} errorMessage={errorMessage} />
      <div className={css['cards']}>
        {cards.map((card) => (
          <RadioField
            key={card.id}
            value={card.id}
            isDisabled={card.isDisabled ?? false}
            className={css['card'] ?? ''}
          >
            <RadioButton className={css['button'] ?? ''}>
              <span className={cx(css['dot'])} />
              <span className={css['title']}>{card.title}</span>
            </RadioButton>
            {isThere(card.aside) && <span className={css['aside']}>{card.aside}</span>}
            {isThere(card.description) && (
              <Text slot="description" className={css['description'] ?? ''}>
                {card.description}
              </Text>
            )}
          </RadioField>
        ))}
      </div>
    </RadioGroup>
  );
}
