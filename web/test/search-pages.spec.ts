import { describe, expect, it } from '@jest/globals';
import { senderName } from '@/components/messages/sender-name';
import { matchingPages } from '@/components/search/matching-pages';

const pages = ['Home', 'API keys', 'Webhooks', 'Événements', 'المكررات'].map((text) => ({
  href: `/${text}`,
  text,
}));
const found = (typed: string) => matchingPages(pages, typed).map(({ text }) => text);

describe('pages by a few letters', () => {
  it('are found without case and accents', () => {
    expect(found('eve')).toEqual(['Événements']);
    expect(found('مكر')).toEqual(['المكررات']);
  });

  it('come first where they begin with what is typed', () => {
    expect(found('h')).toEqual(['Home', 'Webhooks']);
    expect(found('k')).toEqual(['API keys', 'Webhooks']);
  });

  it('are all there for nothing typed, and none for what there is not', () => {
    expect(found('  ')).toHaveLength(pages.length);
    expect(found('zzz')).toEqual([]);
  });
});

describe('the sender of a message', () => {
  it('is known by what there is', () => {
    const sender = { name: 'Ada', phoneNumber: '+15551234567', ids: ['u1'] };
    expect(senderName(sender)).toBe('Ada · +15551234567');
    expect(senderName({ ...sender, name: null, phoneNumber: null })).toBe('u1');
    expect(senderName({ name: null, phoneNumber: null, ids: [] })).toBeUndefined();
  });
});
