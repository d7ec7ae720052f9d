const svg = (body: string) =>
  `data:image/svg+xml;base64,${Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40">${body}</svg>`).toString('base64')}`;

/** A mark of its own for the app of the tests. */
export const acmeLogo = svg(
  '<path fill="#0b6b53" d="M20 3 37 34H28L20 19 12 34H3z"/><circle cx="20" cy="31" r="4" fill="#f2a900"/>',
);

/** A mark of its own for the host product of the tests. */
export const deskLogo = svg(
  '<rect width="40" height="40" rx="9" fill="#5b3df5"/><path fill="#fff" d="M9 14h22v5H9zm2 7h4v9h-4zm14 0h4v9h-4z"/>',
);

/** A mark that shows nothing. */
export const blankLogo = svg('');
