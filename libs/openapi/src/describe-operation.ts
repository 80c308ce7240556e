import { limitsOf, REQUIRED_PERMISSION } from '@crm/access';
import type { Contract } from '@crm/contracts';
import { isOptionalBody } from '@crm/validation';
import { isReference, type JsonSchema, type Operation, type Parameter, type Reference } from './document.js';
import { addErrorAnswers } from './error-answers.js';
import { addForm } from './forms.js';
import { factsOf, type OperationFacts } from './operation-facts.js';
import { limitSentence } from './rate-limits.js';
import type { DocumentedRoute } from './routes.js';
import type { SharedErrors } from './shared-errors.js';
import { parameterNamed, type ParameterName } from './shared-parts.js';
import { addSuccessHeaders, isRead } from './success-answers.js';

export interface OperationContext {
  method: string;
  path: string;
  route: DocumentedRoute;
  /** the contract whose document this is */
  contract: Contract;
  /** whether its answer has an ETag */
  isVersioned: boolean;
  errors: SharedErrors;
  /** the document's, by their names */
  schemas: Readonly<Record<string, JsonSchema>>;
}

/** Says of an operation what follows from how it is declared: who may call, how often, headers, errors. */
export function describeOperation(operation: Operation, context: OperationContext): void {
  const { route, contract } = context;
  const facts = factsOf({ ...context, operation }, route, contract);
  operation.description = [operation.description, ...conditions(operation, facts, contract)]
    .filter(Boolean)
    .join('\n\n');
  operation.parameters = [
    ...ownParameters(operation),
    ...headerParameters(facts, isRead(operation, facts)).map(parameterNamed),
  ];
  operation.security = security(operation);
  addForm(operation, route, context.schemas);
  if (operation.requestBody) operation.requestBody.required = isBodyRequired(route);
  addErrorAnswers(operation, facts, context.errors);
  addSuccessHeaders(operation, facts, context.isVersioned);
}

function isBodyRequired({ bodyType }: DocumentedRoute): boolean {
  return !bodyType || !isOptionalBody(bodyType);
}

function conditions(operation: Operation, facts: OperationFacts, contract: Contract): string[] {
  const { access } = facts.route;
  const needed = [operation[REQUIRED_PERMISSION]].flat().map(String);
  const permission =
    needed[0] === 'none'
      ? 'Needs no token.'
      : needed[0] === 'authenticated'
        ? 'Needs a valid token, and no permission.'
        : `Needs the permission ${needed.map((one) => `\`${one}\``).join(' and ')}.`;
  return [
    permission,
    ...(facts.needsCaller ? [`Rate limit: ${limitSentence(limitsOf(contract, access.tiers))}.`] : []),
  ];
}

/** Those of the path and the query, and headers of its own, which it describes; the others are the shared ones. */
function ownParameters({ parameters = [] }: Operation): Parameter[] {
  const own = parameters.filter(
    (parameter: Parameter | Reference): parameter is Parameter =>
      !isReference(parameter) && (parameter.in !== 'header' || parameter.description !== undefined),
  );
  return [
    ...own.filter((parameter) => parameter.in === 'path').map(describePathParameter),
    ...own.filter((parameter) => parameter.in === 'query').map(withOneDescription),
    ...own.filter((parameter) => parameter.in === 'header'),
  ];
}

function describePathParameter(parameter: Parameter): Parameter {
  const isId = /(?:^|_)id$/.test(parameter.name);
  return {
    ...parameter,
    description: parameter.description ?? (isId ? 'as answers show it' : parameter.name.replaceAll('_', ' ')),
    schema: { ...parameter.schema, ...(isId && { format: 'uuid' }) },
  };
}

function withOneDescription({ schema, ...parameter }: Parameter): Parameter {
  const { description, ...rest } = schema ?? {};
  return { ...(typeof description === 'string' && { description }), ...parameter, schema: rest };
}

function headerParameters(facts: OperationFacts, isTagged: boolean): ParameterName[] {
  return [
    ...(facts.takesIfMatch ? ['IfMatch' as const] : []),
    ...(isTagged ? ['IfNoneMatch' as const] : []),
    ...(facts.takesIdempotencyKey ? ['IdempotencyKey' as const] : []),
    'RequestId',
  ];
}

/** No requirement at all, where the only one is the empty one. */
function security({ security: given = [] }: Operation): Record<string, string[]>[] {
  return given.some((requirement) => Object.keys(requirement).length > 0) ? given : [];
}
