import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { createTranslator } from 'use-intl/core';
import { actionsOfAudit } from '@/components/admin/audit/action-text';

const messagesOf = (locale: string) =>
  JSON.parse(readFileSync(new URL(`../../messages/${locale}.json`, import.meta.url), 'utf8')) as {
    audit: { actions: object };
  };

describe('the actions that the audit can be narrowed to', () => {
  it.each(['en', 'fr', 'es', 'ar'])('have words of their own in %s, no two the same', (locale) => {
    const messages = messagesOf(locale);
    const words = (namespace: string) =>
      createTranslator({ locale, namespace, messages: messages as never }) as never;
    const actions = actionsOfAudit(words('permissions'), words('audit'), locale);
    const texts = actions.map(({ text }) => text);
    expect(texts.filter((text) => /crm:|_/.test(text))).toEqual([]);
    expect(new Set(texts).size).toBe(texts.length);
    const named = actions.map(({ value }) => value).filter((value) => !value.startsWith('crm:'));
    expect(named.sort()).toEqual(Object.keys(messages.audit.actions).sort());
  });
});
