import { VisuallyHidden } from '../../ui/hidden.tsx';
import { SkeletonRows, SkeletonText } from '../../ui/skeleton.tsx';
import css from './authentication-page.module.css';

const rows = ['fields', 'config', 'test', 'label', 'run'];

/** The two panes before they are read: of the size they will have. */
export function PageSkeleton() {
  return (
    <div className={css['room']}>
      <div className={css['panes']}>
        <div className={css['build']} role="status">
          <VisuallyHidden>Loading</VisuallyHidden>
          <div aria-hidden="true">
            <p>
              <SkeletonText width="14ch" />
            </p>
            <p>
              <SkeletonText width="40ch" />
            </p>
          </div>
          <div className={css['steps']} aria-hidden="true">
            {rows.map((row) => (
              <div key={row} className={css['skeleton']} />
            ))}
          </div>
        </div>
        <div className={css['panel']} aria-hidden="true">
          <SkeletonRows rows={4} label="" />
        </div>
      </div>
    </div>
  );
}
