import { CONTRACTS, type Contract } from '@crm/contracts';
import { SAMPLE_PASSWORD, type SampleSignIns } from '../sample/index.js';
import { escaped, htmlPage, masthead } from './html.js';

/** Swagger UI on the document of one contract. `samples`: who may be tried; `lead`: what stands above it. */
export function swaggerPage(
  { name, title }: Contract,
  samples: SampleSignIns['created'],
  dashboard: string | undefined,
  lead = '',
): string {
  const own = samples.filter(({ contract }) => contract === name);
  const others = samples.filter(({ contract }) => contract !== name);
  const settings = {
    url: `/docs/${name}-json`,
    signIns: [...own, ...others].map(({ email }) => email),
    password: samples.length > 0 ? SAMPLE_PASSWORD : '',
  };
  return htmlPage({
    title: `API: ${title}`,
    styles: ['/docs/assets/swagger-ui.css', '/docs/portal/portal.css'],
    scripts: ['/docs/assets/swagger-ui-bundle.js', '/docs/portal/portal.js'],
    body: `${masthead(dashboard, name)}
${lead}
<main id="swagger-ui" data-settings="${escaped(JSON.stringify(settings))}"></main>`,
  });
}

/** Which team's API a reader of the first page is looking for. */
export function teamChooser(): string {
  const teams = Object.values(CONTRACTS).map(
    ({ name, title, description }) => `<li><a href="/docs/${name}"><strong>${escaped(title)}</strong>
${escaped(description)} <small>contract <code>${name}</code></small></a></li>`,
  );
  return `<section class="chooser">
<h1>Whose API do you call?</h1>
<p>All teams read and write the same customers, each in its own words. The contract of your user or key says which words
you get. The whole API stands below.</p>
<ul>
${teams.join('\n')}
</ul>
</section>`;
}
