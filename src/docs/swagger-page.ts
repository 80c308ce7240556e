import { CONTRACTS, DEFAULT_CONTRACT, type Contract, type ContractName } from '@crm/contracts';
import { escaped, htmlPage } from './html.js';

/** Swagger UI on the document of one contract, with a choice of the others. */
export function swaggerPage(contract: ContractName): string {
  const urls = Object.values(CONTRACTS).map((one) => ({ url: `/docs/${one.name}-json`, name: nameOf(one) }));
  const settings = { urls, primaryName: nameOf(CONTRACTS[contract]) };
  return htmlPage({
    title: `API: ${CONTRACTS[contract].title}`,
    styles: ['/docs/assets/swagger-ui.css', '/docs/styles.css'],
    scripts: [
      '/docs/assets/swagger-ui-bundle.js',
      '/docs/assets/swagger-ui-standalone-preset.js',
      '/docs/start.js',
    ],
    body: `<div id="swagger-ui" data-settings="${escaped(JSON.stringify(settings))}"></div>`,
  });
}

function nameOf(contract: Contract): string {
  return contract === DEFAULT_CONTRACT ? `${contract.title}: the whole API` : contract.title;
}

/** Runs in the browser. A token that was entered stays until it is logged out, also for the other documents. */
export const START_SCRIPT = `// in place of Swagger's own sign, whose styles within the page the content policy refuses
const heading = ({ React }) => ({ components: { Logo: () => React.createElement('span', null, 'Customers') } });
const root = document.getElementById('swagger-ui');
const { urls, primaryName } = JSON.parse(root.dataset.settings);
SwaggerUIBundle({
  domNode: root,
  urls,
  'urls.primaryName': primaryName,
  presets: [SwaggerUIBundle.presets.apis, SwaggerUIStandalonePreset],
  plugins: [SwaggerUIBundle.plugins.DownloadUrl, heading],
  layout: 'StandaloneLayout',
  deepLinking: true,
  persistAuthorization: true,
  tryItOutEnabled: true,
  displayRequestDuration: true,
  filter: true,
  docExpansion: 'list',
  defaultModelsExpandDepth: 0,
  validatorUrl: null,
});
`;
