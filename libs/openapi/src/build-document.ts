import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import { VERSION } from '@crm/config';
import { DEFAULT_CONTRACT, type Contract } from '@crm/contracts';
import { groupOf, type Group } from './decorators.js';
import { viewOfContract } from './contract-view.js';
import { describeOperation } from './describe-operation.js';
import type { ApiDocument } from './document.js';
import { addAnswers, addExamples, type KeptAnswers } from './examples.js';
import { introduction } from './introduction.js';
import { nameSchemas } from './named-schemas.js';
import { usualEnvelopeFirst } from './pages.js';
import { describeText, renameExamples } from './oas31.js';
import { PROBLEM_SCHEMAS } from './problem-schema.js';
import { keepRoutesOf, operationIdOf, type RouteEntry } from './routes-of-contract.js';
import { routesOf } from './routes.js';
import { SharedErrors } from './shared-errors.js';
import { HEADERS, PARAMETERS } from './shared-parts.js';
import { answersOneOf, versionedSchemas } from './success-answers.js';
import { inOrder, withoutUnused } from './tidy-document.js';
import { tidySchemas } from './tidy-schema.js';
import { describeTwins } from './twins.js';

const LICENSE = { name: 'Proprietary', identifier: 'LicenseRef-Proprietary' };
const CONTACT = { name: 'Customer management' };

/**
 * The OpenAPI 3.1 document of a contract: its routes, with its fields, statuses and examples. That of the standard
 * contract has all routes. What can be known from how a route is declared is added here, for all routes alike.
 */
export function buildDocument(
  app: INestApplication,
  contract: Contract = DEFAULT_CONTRACT,
  answers: KeptAnswers = {},
): ApiDocument {
  const routes = routesOf(app);
  const document = scan(app, contract);
  const entries = keepRoutesOf(contract, document, routes);
  for (const { operation } of entries) operation.operationId = operationIdOf(operation.operationId);
  document.info.description = introduction(contract, '/api/v1/customers' in document.paths);
  Object.assign(document.info, { license: LICENSE, contact: CONTACT });
  document.tags = groupsOf(entries);
  tidySchemas(document);
  describeTwins(entries);
  viewOfContract(document, contract, entries);
  nameSchemas(document);
  const { schemas } = document.components;
  for (const [name, schema] of Object.entries(schemas)) schemas[name] = usualEnvelopeFirst(schema, contract);
  describe(document, contract, entries);
  for (const { method, path, operation } of entries) {
    addAnswers(operation, schemas, answers[`${method} ${path}`]);
  }
  describeText(document);
  renameExamples(document);
  return inOrder(withoutUnused(document));
}

/** What Nest finds out by itself. */
function scan(app: INestApplication, contract: Contract): ApiDocument {
  const base = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle(contract === DEFAULT_CONTRACT ? 'Customers' : `Customers: ${contract.title}`)
    .setVersion(VERSION)
    .addServer('/', 'this server')
    .addBearerAuth({
      type: 'http',
      description: 'an access token of `POST /api/v1/auth/token`, or an API key',
    })
    .addSecurityRequirements('bearer')
    .build();
  const document = SwaggerModule.createDocument(app, base, {
    operationIdFactory: (controller, method) => `${controller}.${method}`,
    autoTagControllers: false,
  }) as unknown as ApiDocument;
  Object.assign(document.components.schemas, structuredClone(PROBLEM_SCHEMAS));
  Object.assign(document.components, {
    responses: {},
    examples: {},
    headers: HEADERS,
    parameters: PARAMETERS,
  });
  return document;
}

function describe(document: ApiDocument, contract: Contract, entries: readonly RouteEntry[]): void {
  const { schemas } = document.components;
  const versioned = versionedSchemas(document);
  const errors = new SharedErrors(document.components);
  // before the first operation is changed: what is versioned is read off all of them
  const described = entries.map((entry) => ({
    ...entry,
    isVersioned: answersOneOf(versioned, entry.operation),
  }));
  for (const { operation, ...entry } of described) {
    describeOperation(operation, { ...entry, contract, errors, schemas });
    const body = operation.requestBody?.content['application/json'];
    if (body) addExamples(body, schemas);
  }
}

/** The headings of the operations, in the order of the modules, the record's first, those of administration last. */
function groupsOf(entries: readonly RouteEntry[]): ApiDocument['tags'] {
  const groups = new Map<string, Group>();
  for (const { route } of entries) {
    const group = groupOf(route.controller);
    // one of several controllers under a heading describes it
    if (group && !groups.get(group.name)?.description) groups.set(group.name, group);
  }
  const rank = ({ isCore, isAdministration }: Group) => (isCore ? 0 : isAdministration ? 2 : 1);
  return [...groups.values()]
    .sort((one, other) => rank(one) - rank(other))
    .map(({ name, description }) => ({ name, description }));
}
