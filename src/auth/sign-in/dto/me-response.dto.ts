import { CONTRACT_NAMES } from '@crm/contracts';
import type { Principal } from '@crm/http';
import { ApiExample, Uuid, Word } from '@crm/openapi';
import type { User } from '../../users/user.js';

@ApiExample({
  id: '0190d6a5-0000-7b2a-9f3e-2f1d8c9b7a60',
  kind: 'user',
  name: 'Ada Lovelace',
  email: 'ada@example.com',
  role: 'admin',
  contract: 'standard',
  permissions: ['crm:*:*'],
})
export class MeResponseDto {
  @Uuid()
  id!: string;

  /** external: of the company’s own identity provider */
  @Word(['user', 'api_key', 'external'])
  kind!: string;

  name!: string;

  email!: string | null;

  role!: string | null;

  @Word(CONTRACT_NAMES)
  contract!: string;

  /** as granted; `*` stands for every action or resource */
  permissions!: string[];
}

/** The caller; e-mail and role are known of users who sign in here. */
export function toMeResponse(principal: Principal, user?: User): MeResponseDto {
  return {
    id: principal.id,
    kind: principal.kind,
    name: principal.name,
    email: user?.email ?? null,
    role: user?.role ?? null,
    contract: principal.contract.name,
    permissions: [...principal.permissions].sort(),
  };
}
