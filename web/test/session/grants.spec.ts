import { describe, expect, it } from '@jest/globals';
import { PERMISSIONS } from '@crm/access';
import * as fc from 'fast-check';
import { CATALOGUE, grantsFor, spelledOut } from '@/session/grants';
import type { Permission } from '@/session/permissions';

describe('grants', () => {
  it('know the permissions that the API knows', () => {
    expect([...CATALOGUE].sort()).toEqual([...PERMISSIONS].sort());
  });

  it('keep a wildcard while all that it stands for is chosen', () => {
    const before = ['crm:read:*', 'crm:update:customers'];
    const chosen = new Set(spelledOut(before));
    expect(grantsFor(chosen, before)).toEqual(before);
    expect(grantsFor(new Set([...chosen, 'crm:create:roles']), before)).toEqual([
      ...before,
      'crm:create:roles',
    ]);
  });

  it('name one by one what is left of a wildcard', () => {
    const chosen = new Set(spelledOut(['crm:*:feedback']));
    chosen.delete('crm:delete:feedback');
    expect(grantsFor(chosen, ['crm:*:feedback']).sort()).toEqual([
      'crm:create:feedback',
      'crm:read:feedback',
      'crm:update:feedback',
    ]);
  });

  it('stand for exactly what was chosen, whatever there was before', () => {
    const grant = fc.constantFrom(
      'crm:*:*',
      'crm:read:*',
      'crm:*:customers',
      'crm:read:pii',
      'crm:fly:kites',
    );
    fc.assert(
      fc.property(fc.subarray([...CATALOGUE]), fc.array(grant), (chosen, before) => {
        const grants = grantsFor(new Set<Permission>(chosen), before);
        expect(spelledOut(grants)).toEqual(CATALOGUE.filter((permission) => chosen.includes(permission)));
      }),
    );
  });
});
