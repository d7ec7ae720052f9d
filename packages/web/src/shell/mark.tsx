import key from '../ui/key.svg';
import css from './mark.module.css';

/** The product's sign and name. */
export function Mark() {
  return (
    <span className={css['mark']}>
      <img src={key} alt="" width={28} height={28} />
      Claviger
    </span>
  );
}
