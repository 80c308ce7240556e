import { ApiProperty } from '@nestjs/swagger';

/** What TypeScript has no words for, of the fields of answers. */

/** A number that is always whole. */
export const Integer = (): PropertyDecorator => ApiProperty({ type: 'integer' });

/** A text that is the id of a record. */
export const Uuid = (): PropertyDecorator => ApiProperty({ format: 'uuid' });
