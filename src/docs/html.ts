import { CONTRACTS, DEFAULT_CONTRACT, type ContractName } from '@crm/contracts';

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text that stands in HTML as it is, also within quotes. */
export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character]);
}

export interface Page {
  title: string;
  /** file names among Swagger UI's own, or addresses */
  styles: readonly string[];
  scripts?: readonly string[];
  body: string;
}

/**
 * The head of every page: the teams, whose documents they are, and what else there is. `current`: the page's team; `dashboard`:
 * where it is, for who wants to see customers instead of reading about them.
 */
export function masthead(dashboard: string | undefined, current?: ContractName): string {
  const teams = Object.values(CONTRACTS).map(
    ({ name, title }) =>
      `<a href="/docs/${name}"${name === current ? ' aria-current="page"' : ''}>${escaped(title)}</a>`,
  );
  const document = current ?? DEFAULT_CONTRACT.name;
  return `<header class="masthead">
<strong><a href="/docs">Customers API</a></strong>
<nav aria-label="Teams">${teams.join('\n')}</nav>
<nav aria-label="Also">
<a href="/docs/${document}-json">JSON</a>
<a href="/docs/${document}-yaml">YAML</a>
<a href="/docs/errors">Errors</a>
<a href="/llms.txt">llms.txt</a>
${dashboard ? `<a href="${escaped(dashboard)}">Dashboard</a>` : ''}
</nav>
</header>`;
}

/** Every style and script comes from this server by its address: the pages' content policy allows nothing else. */
export function htmlPage({ title, styles, scripts = [], body }: Page): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<link rel="icon" type="image/png" sizes="32x32" href="/docs/assets/favicon-32x32.png">
${styles.map((address) => `<link rel="stylesheet" href="${address}">`).join('\n')}
</head>
<body>
${body}
${scripts.map((address) => `<script src="${address}"></script>`).join('\n')}
</body>
</html>
`;
}
