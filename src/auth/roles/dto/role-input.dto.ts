import { ROLE_NAME } from '@crm/access';
import { pagingIsOneStyle, pagingShape } from '@crm/http';
import { z } from 'zod';
import { changeSchema } from '../../changes.js';
import { grantsSchema } from '../../grants-schema.js';

const changeable = {
  description: z.string().trim().max(500).meta({ example: 'Answers the phone' }),
  permissions: grantsSchema.describe('permissions, or grants with `*` such as `crm:read:*`'),
};

export const createRoleSchema = z
  .strictObject({
    name: z
      .string()
      .regex(ROLE_NAME, 'must be lower-case letters, digits, - and _, beginning with a letter')
      .meta({ example: 'reception' }),
    ...changeable,
    description: changeable.description.nullish(),
  })
  .transform(({ description, ...rest }) => ({ ...rest, description: description ?? '' }));
export type CreateRoleDto = z.output<typeof createRoleSchema>;

export type UpdateRoleFields = Partial<z.output<z.ZodObject<typeof changeable>>>;
/** The name stays: users and outside identity providers refer to it. */
export const updateRoleSchema = changeSchema(changeable, [
  'id',
  'name',
  'built_in',
  'created_at',
  'updated_at',
  'version',
]);
export type UpdateRoleDto = z.output<typeof updateRoleSchema>;

export const listRolesSchema = z.strictObject(pagingShape).superRefine(pagingIsOneStyle);
export type ListRolesDto = z.output<typeof listRolesSchema>;
