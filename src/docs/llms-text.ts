import { CONTRACTS, DEFAULT_CONTRACT } from '@crm/contracts';
import type { ApiDocument } from '@crm/openapi';

/** What a language model should read first, in the form of https://llmstxt.org: what this is, and where the rest stands. */
export function llmsText({ tags, paths }: ApiDocument, baseUrl: string): string {
  const documents = Object.values(CONTRACTS).map(
    ({ name, title, description }) =>
      `- [${title}](${baseUrl}/docs/${name}-yaml): ${description} JSON: ${baseUrl}/docs/${name}-json`,
  );
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { tags: headings, operationId, summary }]) => {
      const [heading] = headings ?? [];
      const address = `${baseUrl}/docs/${DEFAULT_CONTRACT.name}#/${encodeURIComponent(heading)}/${operationId}`;
      return { heading, line: `- [${method.toUpperCase()} ${path}](${address}): ${summary}` };
    }),
  );
  const sections = tags.map(({ name, description }) => {
    const lines = operations.filter(({ heading }) => heading === name).map(({ line }) => line);
    return `## ${name}\n\n${description}\n\n${lines.join('\n')}`;
  });
  return `# Customers API

> One record for each customer, and five teams' APIs over it. The contract of the caller's user or key decides which
> fields it sees and sends, which are required, how lists are paged and which status a wrong body gets.

Base address: ${baseUrl}. Sign in by \`POST /api/v1/auth/token\` with \`{"email", "password"}\`, and send
\`Authorization: Bearer <access_token>\`; an API key goes into the same header. Bodies are JSON; unknown fields and
parameters are refused. Errors are \`application/problem+json\`: switch on \`error\`. Lists go on by \`page\` and \`size\`,
\`limit\` and \`offset\`, or \`cursor\`. A POST with an \`Idempotency-Key\` can be repeated without harm.

## Documents

${documents.join('\n')}
- [Errors](${baseUrl}/docs/errors): every code, what it means, what to do.

${sections.join('\n\n')}
`;
}
