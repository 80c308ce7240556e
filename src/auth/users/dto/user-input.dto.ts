import { CONTRACT_NAMES } from '@crm/contracts';
import { pagingIsOneStyle, pagingShape, queryBoolean, queryText } from '@crm/http';
import { z } from 'zod';
import { changeSchema } from '../../changes.js';
import { newPasswordSchema } from '../../passwords/password-rules.js';

const fields = {
  email: z
    .string()
    .trim()
    .max(254)
    .pipe(z.email('must be an e-mail address'))
    .meta({ example: 'ada@example.com' }),
  name: z.string().trim().min(1).max(200).meta({ example: 'Ada Lovelace' }),
  role: z.string().trim().min(1).max(63).describe('name of a role').meta({ example: 'agent' }),
  contract: z.enum(CONTRACT_NAMES).describe('whose API the user sees').meta({ example: 'travel' }),
};

export const createUserSchema = z
  .strictObject({
    ...fields,
    contract: fields.contract.nullish().describe('whose API the user sees (standard)'),
    password: newPasswordSchema
      .nullish()
      .describe('without one, the answer has a one-time link to set it with'),
  })
  .transform(({ password, contract, ...rest }) => ({
    ...rest,
    contract: contract ?? 'standard',
    password: password ?? undefined,
  }));
export type CreateUserDto = z.output<typeof createUserSchema>;

const changeable = { ...fields, is_active: z.boolean().describe('false ends all sessions') };
export type UpdateUserFields = Partial<z.output<z.ZodObject<typeof changeable>>>;

export const updateUserSchema = changeSchema(changeable, [
  'id',
  'has_password',
  'last_sign_in',
  'created_at',
  'updated_at',
  'version',
]);
export type UpdateUserDto = z.output<typeof updateUserSchema>;

export const listUsersSchema = z
  .strictObject({
    query: queryText(200).optional().describe('part of name or e-mail; accents and case are ignored'),
    role: queryText(63).optional().describe('name of a role'),
    is_active: queryBoolean.optional().describe('false: the deactivated ones'),
    ...pagingShape,
  })
  .superRefine(pagingIsOneStyle);
export type ListUsersDto = z.output<typeof listUsersSchema>;
