import { applyDecorators, type Type } from '@nestjs/common';
import { ApiBody, ApiCreatedResponse, ApiExtraModels, ApiOkResponse, getSchemaPath } from '@nestjs/swagger';
import { DEFAULT_CONTRACT } from '@crm/contracts';
import { nameOf } from './contract-view.js';
import { exampleFor } from './decorators.js';

interface OneOrMany {
  body: Type<unknown>;
  answer: Type<unknown>;
  /** entries of a list at most */
  most: number;
}

/** A POST that takes one record or a list of them, and answers alike: 201 where one of them is new, else 200. */
export function ApiOneOrMany({ body, answer, most }: OneOrMany): MethodDecorator {
  const [sent, shown] = [body, answer].map((type) => ({ $ref: getSchemaPath(type) }));
  const either = (one: object, more: object = {}) => [one, { type: 'array' as const, items: one, ...more }];
  const answers = {
    title: `${nameOf(answer.name)}OrList`,
    anyOf: either(shown),
    example: exampleFor(answer, DEFAULT_CONTRACT),
  };
  return applyDecorators(
    ApiExtraModels(body, answer),
    ApiBody({
      schema: {
        title: `${nameOf(body.name)}OrList`,
        anyOf: either(sent, { minItems: 1, maxItems: most }),
        example: exampleFor(body, DEFAULT_CONTRACT),
      },
    }),
    ApiCreatedResponse({ description: 'As it is stored; one is new at least', schema: answers }),
    ApiOkResponse({ description: 'As it is stored; all were known', schema: answers }),
  );
}
