import { CONTRACTS, DEFAULT_CONTRACT } from '@crm/contracts';
import type { ErrorCode } from '@crm/errors';
import { ERROR_CATALOGUE, sampleProblem } from '@crm/openapi';
import { escaped, htmlPage, masthead } from './html.js';

const PATH = '/api/v1/customers';

/** What every error code means and what to do about it; the `type` of an error links here. */
export function errorsPage(dashboard: string | undefined): string {
  const codes = Object.keys(ERROR_CATALOGUE) as ErrorCode[];
  const contents = codes.map((code) => `<li><a href="#${code}">${code}</a></li>`).join('\n');
  return htmlPage({
    title: 'API: errors',
    styles: ['/docs/portal/portal.css'],
    body: `${masthead(dashboard)}
<main class="page">
<h1>Errors</h1>
<p>Every error has one shape, <code>application/problem+json</code>. Switch on <code>error</code>: the codes below never
change their meaning.</p>
<ul class="contents">
${contents}
</ul>
${codes.map(section).join('\n')}
</main>`,
  });
}

function section(code: ErrorCode): string {
  const { summary, meaning, remedy } = ERROR_CATALOGUE[code];
  const example = sampleProblem(code, DEFAULT_CONTRACT, PATH);
  return `<section id="${code}">
<h2><code>${code}</code> <small>${statuses(code)}</small></h2>
<p><strong>${text(summary)}.</strong> ${text(meaning)}</p>
<p><em>What to do:</em> ${text(remedy)}</p>
<pre>${escaped(JSON.stringify(example, null, 2))}</pre>
</section>`;
}

/** The status, and where a contract has another one. */
function statuses(code: ErrorCode): string {
  const statusIn = (contract: (typeof CONTRACTS)['standard']) => sampleProblem(code, contract, PATH).status;
  const usual = statusIn(DEFAULT_CONTRACT);
  const others = Object.values(CONTRACTS)
    .filter((contract) => statusIn(contract) !== usual)
    .map((contract) => `${contract.name}: ${statusIn(contract)}`);
  return others.length > 0 ? `${usual} (${others.join(', ')})` : String(usual);
}

function text(words: string): string {
  return escaped(words).replace(/`([^`]+)`/g, '<code>$1</code>');
}
