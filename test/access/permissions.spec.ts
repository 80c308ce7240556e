import {
  builtInRole,
  compileGrants,
  grantsBeyond,
  isGrant,
  makePrincipal,
  PERMISSIONS,
  permissionsOf,
  ROLES,
} from '@crm/access';
import { DEFAULT_CONTRACT } from '@crm/contracts';

const granted = (role: keyof typeof ROLES) => [...compileGrants(ROLES[role].grants)].sort();
const caller = (...grants: string[]) =>
  makePrincipal({ kind: 'user', id: 'id', name: 'name', contract: DEFAULT_CONTRACT, grants });

describe('the permission catalogue', () => {
  it('has four actions on sixteen resources and six permissions beyond', () => {
    expect(PERMISSIONS).toHaveLength(16 * 4 + 6);
    expect(new Set(PERMISSIONS).size).toBe(PERMISSIONS.length);
    expect(PERMISSIONS).toEqual(
      expect.arrayContaining([
        'crm:update:api-keys',
        'crm:import:customers',
        'crm:read:pii',
        'crm:erase:customers',
      ]),
    );
  });
});

describe('grants', () => {
  it('stand for every permission that their wildcards reach', () => {
    expect(permissionsOf('crm:*:*')).toEqual(PERMISSIONS);
    expect(permissionsOf('crm:*:segments')).toEqual([
      'crm:create:segments',
      'crm:read:segments',
      'crm:update:segments',
      'crm:delete:segments',
    ]);
    expect(permissionsOf('crm:read:*')).toHaveLength(17);
  });

  it.each([
    'crm:fly:customers',
    'crm:read',
    'crm:read:customers:all',
    '*',
    'crm:*',
    'CRM:read:customers',
    '',
  ])('are not %p', (text) => expect(isGrant(text)).toBe(false));

  it('let a caller do what they reach and nothing else', () => {
    const reader = caller('crm:read:*', 'crm:*:segments');
    expect(reader.can('crm:read:customers')).toBe(true);
    expect(reader.can('crm:delete:segments')).toBe(true);
    expect(reader.can('crm:update:customers')).toBe(false);
    expect(caller().can('crm:read:customers')).toBe(false);
  });

  it('are refused to whoever lacks one of the permissions behind them', () => {
    expect(grantsBeyond(caller('crm:read:*'), ['crm:read:users', 'crm:*:users', 'crm:*:*'])).toEqual([
      'crm:*:users',
      'crm:*:*',
    ]);
    expect(grantsBeyond(caller('crm:*:*'), ['crm:*:*', 'crm:read:pii'])).toEqual([]);
  });
});

describe('built-in roles', () => {
  it('give the administrator everything', () => expect(granted('admin')).toEqual([...PERMISSIONS].sort()));

  it('give the manager all but users, roles, keys, and writing the audit log', () => {
    const expected = PERMISSIONS.filter(
      (permission) =>
        !/:(users|roles|api-keys)$/.test(permission) && !/:(create|update|delete):audit$/.test(permission),
    );
    expect(granted('manager')).toEqual([...expected].sort());
  });

  it('let the agent work with customers, delete nothing and read what is around them', () => {
    const work = ['customers', 'contacts', 'documents', 'interactions', 'conversations', 'feedback'];
    const reading = ['segments', 'records', 'verification', 'analytics'];
    const expected = [
      ...work.flatMap((resource) =>
        ['create', 'read', 'update'].map((action) => `crm:${action}:${resource}`),
      ),
      ...reading.map((resource) => `crm:read:${resource}`),
    ];
    expect(granted('agent')).toEqual(expected.sort());
  });

  it('let the analyst read, analyse, segment and export', () => {
    const expected = PERMISSIONS.filter((permission) =>
      /:read:|:(analytics|segments)$|:export:/.test(permission),
    );
    expect(granted('analyst')).toEqual([...expected].sort());
  });

  it('keep the service from users, roles, keys, audit and unmasked data', () => {
    const expected = PERMISSIONS.filter(
      (permission) => !/:(users|roles|api-keys|audit|pii)$/.test(permission),
    );
    expect(granted('service')).toEqual([...expected].sort());
  });

  it('are found by name only', () => {
    expect(builtInRole('admin')).toBe(ROLES.admin);
    expect(builtInRole('constructor')).toBeUndefined();
  });
});
