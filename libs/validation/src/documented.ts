import { applyDecorators } from '@nestjs/common';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { documentedPresence, presence, type Presence } from './presence.js';

/** Rules of one field together, with what the OpenAPI document says of it and whether it has to be there. */
export function composed(
  options: Presence,
  schema: ApiPropertyOptions,
  ...rules: PropertyDecorator[]
): PropertyDecorator {
  return applyDecorators(
    presence(options),
    ...rules,
    ApiProperty({ ...schema, ...documentedPresence(options) } as ApiPropertyOptions),
  );
}
