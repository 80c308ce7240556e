import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { createFormatter, createTranslator } from 'use-intl/core';
import { happeningTitle } from '@/components/customers/happening-title';

const messages = JSON.parse(readFileSync(new URL('../../messages/fr.json', import.meta.url), 'utf8'));
const words = (namespace: string) => createTranslator({ locale: 'fr', namespace, messages });
const french = {
  customer: words('customer'),
  permissions: words('permissions'),
  audit: words('audit'),
};
const format = createFormatter({ locale: 'fr', timeZone: 'UTC' });
type Given = Parameters<typeof happeningTitle>[2];
const titleOf = (given: Partial<Given>) => happeningTitle(french, format, { data: {}, ...given } as Given);

describe('the line of something that happened', () => {
  it('says in words what the audit log keeps as permissions', () => {
    expect(titleOf({ kind: 'change', title: 'crm:update:customers' })).toBe('Modifier : Clients');
    expect(titleOf({ kind: 'change', title: 'crm:import:customers' })).toBe('Importer des clients');
    expect(titleOf({ kind: 'change', title: 'end_suspension' })).not.toContain('_');
  });

  it('writes money by the locale', () => {
    const data = { amount: 1059.9, currency: 'EUR' };
    expect(titleOf({ kind: 'payment', title: '1059.9 EUR', data })).toBe('1\u202f059,90\u00a0€');
  });

  it('names a service without a name by its kind, and what has no title at all by what it is', () => {
    expect(titleOf({ kind: 'service', title: null, data: { service_type: 'tv' } })).toBe('Télévision');
    expect(titleOf({ kind: 'service', title: null, data: { service_type: 'smart_home' } })).toBe(
      'smart home',
    );
    expect(titleOf({ kind: 'interaction', title: null })).toBe('Interaction');
    expect(titleOf({ kind: 'moon_landing' as never, title: null })).toBe('moon landing');
  });

  it('leaves what people wrote as it is', () => {
    expect(titleOf({ kind: 'message', title: 'crm:update:customers' })).toBe('crm:update:customers');
  });
});
