import { applyDecorators } from '@nestjs/common';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { documentedPresence, emptyIsNull, presence, type Presence } from './presence.js';

/** Rules of one field together, with what the OpenAPI document says of it and whether it has to be there. */
export function composed(
  options: Presence,
  schema: ApiPropertyOptions,
  ...rules: PropertyDecorator[]
): PropertyDecorator {
  return applyDecorators(
    presence(options),
    ...rules,
    // class-transformer runs first what was applied last
    emptyIsNull(options),
    ApiProperty({ ...schema, ...documentedPresence(options) } as ApiPropertyOptions),
  );
}
