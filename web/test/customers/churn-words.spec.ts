import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { PAYMENT_METHODS, TECHNOLOGIES } from '@crm/scoring';
import { createFormatter, createTranslator } from 'use-intl/core';
import { adviceText, reasonText } from '@/components/customers/churn-words';
import { valueFactor } from '@/components/customers/value-factors';
import { CHURN_FACTORS } from '../../../libs/scoring/src/churn/factors';
import { endedRisk } from '../../../libs/scoring/src/churn/churn-risk';

const LANGUAGES = ['en', 'fr', 'es', 'ar'];
const words = (locale: string, namespace: string) =>
  createTranslator({
    locale,
    namespace,
    messages: JSON.parse(readFileSync(new URL(`../../messages/${locale}.json`, import.meta.url), 'utf8')),
  });
const format = (locale: string) => createFormatter({ locale, timeZone: 'UTC' });
const reason = (locale: string, name: string, value: string | number | boolean, currency?: string) =>
  reasonText(
    words(locale, 'reasons'),
    format(locale),
    { name, value, description: 'as the API says it' },
    currency,
  );

/** What the reckoning of risks gives at most of each factor. */
const VALUES: Record<string, string | number | boolean> = { technology: 'cable', payment_method: 'cash' };
const names = [...Object.keys(CHURN_FACTORS), 'no_active_service', 'purchases'];

describe.each(LANGUAGES)('in %s, why a customer may leave', (locale) => {
  it('is said in words, of each input there is', () => {
    const told = names.map((name) => reason(locale, name, VALUES[name] ?? 3));
    expect(told.filter((text) => /as the API says it|_|reasons\./.test(text))).toEqual([]);
  });

  it('names kinds of lines and ways to pay by words of their own', () => {
    const told = (name: string, codes: readonly string[]) => codes.map((code) => reason(locale, name, code));
    const all = [...told('technology', TECHNOLOGIES), ...told('payment_method', PAYMENT_METHODS)];
    expect(new Set(all).size).toBe(all.length);
    expect(all.filter((text) => /_|\bother\b/.test(text))).toEqual([]);
    if (locale === 'ar') expect(all.filter((text) => /[a-z]/i.test(text))).toEqual([]);
  });

  it('and what to do about it', () => {
    const sentences = [
      ...Object.values(CHURN_FACTORS).flatMap((rule) => ('action' in rule ? (rule.action ?? []) : [])),
      ...endedRisk().recommended_actions,
      'Make an offer for the next purchase',
    ];
    const told = sentences.map((sentence) => adviceText(words(locale, 'advice'), sentence));
    if (locale === 'en') expect(told).toEqual(sentences);
    else expect(told.filter((text) => sentences.includes(text))).toEqual([]);
  });
});

describe('what is new in the API', () => {
  it('is shown as it is written, readable', () => {
    expect(reason('fr', 'moon_phase', 'full')).toBe('as the API says it');
    expect(reason('fr', 'technology', 'power_line')).toBe('Internet par power line');
    expect(reason('en', 'payment_method', 'other')).toBe('Pays in another way');
    expect(adviceText(words('fr', 'advice'), 'Send a_cake')).toBe('Send a cake');
    const factor = { name: 'moon_phase', value: 0.25 };
    expect(valueFactor(words('fr', 'customer.value'), format('fr'), factor, null)).toEqual({
      name: 'moon phase',
      value: '0,25',
    });
  });
});

describe('amounts', () => {
  it('have the currency where it is known', () => {
    expect(reason('en', 'monthly_price', 44.9, 'EUR')).toBe('Pays €44.90 a month');
    expect(reason('fr', 'total_paid', 44.9)).toBe('A payé 44,9 en tout');
  });

  it('keep the sign of a dollar on its side in a line from right to left', () => {
    expect(reason('ar', 'monthly_price', 5, 'USD')).toContain('US$\u200e');
  });
});

describe('the numbers of a lifetime value', () => {
  const told = (locale: string, name: string, value: number) =>
    valueFactor(words(locale, 'customer.value'), format(locale), { name, value }, 'EUR');

  it('have names and units', () => {
    expect(told('en', 'tenure_months', 1)).toEqual({ name: 'Customer for', value: '1 month' });
    expect(told('fr', 'expected_months', 27.25).value).toBe('27,3\u00a0mois');
    expect(told('es', 'recency_days', 3).value).toBe('3 días');
    expect(told('en', 'churn_risk_score', 0.683).value).toBe('68.3%');
    expect(told('en', 'monthly_recurring_revenue', 44.9).value).toBe('€44.90');
    expect(told('en', 'expected_purchases', 2.04)).toEqual({ name: 'Purchases expected', value: '2' });
  });
});
