import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { createTranslator } from 'use-intl/core';
import { expiryOf, lastDay } from '@/components/admin/api-keys/expiry';
import { actionText } from '@/components/admin/audit/action-text';
import { shownValue } from '@/components/admin/audit/shown-value';
import { deliveryError } from '@/components/admin/webhooks/delivery-error';
import { EMPTY_USER, passwordAddress, userInput } from '@/components/admin/users/user-values';
import { namedErrors } from '@/components/session/named-errors';

const refusal = { ok: false as const, error: 'validation_failed', message: '', errors: [] };

describe('a user', () => {
  it('without a password is asked for without one', () => {
    expect(userInput({ ...EMPTY_USER, name: ' Ada ', email: ' ada@example.com ' })).toEqual({
      name: 'Ada',
      email: 'ada@example.com',
      role: 'agent',
      contract: 'standard',
    });
  });

  it('gets a link whose token no server sees', () => {
    expect(new URL(passwordAddress('https://crm.example', 'secret')).hash).toBe('#secret');
  });
});

describe('the last day of a key', () => {
  it('is whole, in UTC', () => {
    expect(expiryOf('2026-12-31')).toBe('2027-01-01T00:00:00.000Z');
    expect(lastDay('2027-01-01T00:00:00.000Z')).toBe('2026-12-31');
    expect([expiryOf(''), lastDay(null)]).toEqual([null, '']);
  });

  it('keeps its own moment where it was not changed', () => {
    const given = '2026-12-31T15:30:00.000Z';
    expect(expiryOf(lastDay(given), given)).toBe(given);
  });
});

describe('values of the audit log', () => {
  it('are texts, and no longer than one reads', () => {
    expect([null, undefined, '', 0, false, ['a'], { a: 1 }].map((value) => shownValue(value))).toEqual([
      '—',
      '—',
      '—',
      '0',
      'false',
      '["a"]',
      '{"a":1}',
    ]);
    expect(shownValue('👍'.repeat(10), 3)).toBe('👍👍👍…');
  });
});

describe('what an answer says of fields', () => {
  it('is told once a field, of its own fields alone', () => {
    const errors = ['events.0', 'events.1', 'url', 'other'].map((field) => ({
      field,
      code: `bad_${field}`,
      message: '',
    }));
    expect(namedErrors({ ...refusal, status: 400, errors }, ['url', 'events'])).toEqual([
      { field: 'events', code: 'bad_events.0' },
      { field: 'url', code: 'bad_url' },
    ]);
  });

  it('is that it is taken, where another has it', () => {
    const details = { field: 'email' };
    expect(namedErrors({ ...refusal, status: 409, details }, ['email'])).toEqual([
      { field: 'email', code: 'taken' },
    ]);
    expect(namedErrors({ ...refusal, status: 400, details }, ['email'])).toEqual([]);
  });
});

describe('what somebody did', () => {
  const messages = JSON.parse(readFileSync(new URL('../../messages/fr.json', import.meta.url), 'utf8'));
  const words = (namespace: string) => createTranslator({ locale: 'fr', namespace, messages });
  const told = (action: string, resource: string) =>
    actionText(words('permissions'), words('audit'), { action, resource });

  it('is said in words', () => {
    expect(told('crm:update:customers', 'customers')).toBe('Modifier : Clients');
    expect(told('crm:export:customers', 'customers')).toBe('Exporter des clients');
    expect(told('sign_in', 'sessions')).toBe('S’est connecté');
    expect(told('make_password_link', 'users')).toBe('A créé un lien de mot de passe : Utilisateurs');
    expect(told('sign_in', 'access')).toBe('S’est connecté : Accès');
  });

  it('is never lost where there are none', () => {
    expect(told('paint_walls', 'unknown_rooms')).toBe('paint walls : unknown rooms');
    expect(told('crm:fly:kites', 'kites')).toBe('fly : kites');
    expect(told('GET /api/v1/some_thing.json', 'access')).toBe('GET /api/v1/some_thing.json : Accès');
  });
});

describe('why a delivery failed', () => {
  const messages = JSON.parse(readFileSync(new URL('../../messages/es.json', import.meta.url), 'utf8'));
  const webhooks = createTranslator({ locale: 'es', namespace: 'webhooks', messages });

  it('is said in words, with the status that came', () => {
    expect(deliveryError(webhooks, 'status_503')).toBe('Respondió 503');
    expect(deliveryError(webhooks, 'timeout')).toBe('Sin respuesta a tiempo');
    expect(deliveryError(webhooks, 'solar_flare')).toBe('solar flare');
  });
});
