import { problemOf } from '../api/problem.ts';

/** What stands in the place of a page that could not be read. */
export function RouteFailure({ error }: { readonly error: unknown }) {
  const { title, detail, fix } = problemOf(error);
  return (
    <main>
      <h1>{title}</h1>
      <p>{detail}</p>
      <p>{fix}</p>
    </main>
  );
}

/** What stands at an address where nothing is. */
export function NotFoundPage() {
  return (
    <main>
      <h1>Nothing is here</h1>
      <p>
        This address leads nowhere. <a href="/integrations">Go to your integrations</a>.
      </p>
    </main>
  );
}
