import { z } from 'zod';
import { newPasswordSchema } from '../../passwords/password-rules.js';

const secret = (maxLength: number) => z.string().min(1).max(maxLength);
const password = secret(1024).meta({ format: 'password', example: 'violet harbour 27 kites' });
const token = secret(4096);

export const signInSchema = z.strictObject({
  email: secret(320).meta({ example: 'ada@example.com' }),
  password,
});
export type SignInDto = z.output<typeof signInSchema>;

export const refreshSchema = z.strictObject({
  refresh_token: token.describe('as the sign-in or the last refresh gave it; it is used up by this'),
});
export type RefreshDto = z.output<typeof refreshSchema>;

export const signOutSchema = z
  .strictObject({ refresh_token: token.nullish().describe('where the access token has expired') })
  .optional();
export type SignOutDto = z.output<typeof signOutSchema>;

export const changePasswordSchema = z.strictObject({
  current_password: password,
  new_password: newPasswordSchema,
});
export type ChangePasswordDto = z.output<typeof changePasswordSchema>;

export const setPasswordSchema = z.strictObject({
  token: secret(200).describe('of the one-time link'),
  password: newPasswordSchema,
});
export type SetPasswordDto = z.output<typeof setPasswordSchema>;

export const tokenPairSchema = z
  .strictObject({
    access_token: z.string().describe('goes into `Authorization: Bearer …`'),
    token_type: z.literal('Bearer'),
    expires_in: z.number().int().describe('seconds that the access token is valid'),
    refresh_token: z.string().describe('valid for 30 days, once'),
  })
  .meta({
    id: 'TokenPair',
    example: {
      access_token: 'eyJhbGciOiJIUzI1NiJ9…',
      token_type: 'Bearer',
      expires_in: 900,
      refresh_token: 'eyJhbGciOiJIUzI1NiJ9…',
    },
  });
