import fc from 'fast-check';
import { readEvent, itemsOf } from '../../src/conversations/whatsapp/whatsapp-event.js';
import { toldBy } from '../../src/conversations/whatsapp/whatsapp-told.js';
import { wordsOf } from '../../src/conversations/whatsapp/whatsapp-words.js';

const NOW = new Date('2026-06-01T10:00:00Z');

describe('what can be read of a message', () => {
  const card = {
    name: { formatted_name: 'Ana Souza', first_name: 'Ana' },
    org: { company: 'Souza Ltda' },
    phones: [{ phone: '+55 11 91234-5678', wa_id: '5511912345678', type: 'CELL' }],
    emails: [{ email: 'ana@souza.example' }],
  };
  const items = [
    { product_retailer_id: 'SKU-1', quantity: 2, item_price: 7.99, currency: 'USD' },
    { product_retailer_id: 'SKU-2', quantity: 1 },
  ];
  const reply = {
    name: 'flow',
    body: 'Sent',
    response_json: JSON.stringify({
      flow_token: 'x',
      branch: 'Centro',
      days: ['Mon', 'Tue'],
      at: { hour: 9 },
    }),
  };

  it.each<[type: string, part: unknown, kind: string, said: string]>([
    ['text', { body: ' Hello ' }, 'text', 'Hello'],
    ['text', { body: '  ' }, 'text', '[text]'],
    ['image', { id: '1', caption: ' The receipt ' }, 'image', '[image] The receipt'],
    ['audio', { id: '2', voice: true }, 'audio', '[audio]'],
    ['sticker', { id: '2', animated: false }, 'sticker', '[sticker]'],
    ['document', { id: '3', filename: 'invoice.pdf' }, 'document', '[document] invoice.pdf'],
    ['document', { filename: 'invoice.pdf', caption: 'Paid' }, 'document', '[document] Paid'],
    ['location', { latitude: 21.16, longitude: -86.85 }, 'location', '[location] 21.16, -86.85'],
    ['location', { latitude: 0, longitude: 0 }, 'location', '[location] 0, 0'],
    [
      'location',
      { latitude: 1, longitude: 2, name: 'Shop', address: 'Main St 1' },
      'location',
      '[location] Shop, Main St 1',
    ],
    [
      'contacts',
      [card],
      'contacts',
      '[contacts] Ana Souza, Souza Ltda, +55 11 91234-5678, ana@souza.example',
    ],
    [
      'contacts',
      [{ phones: [{ phone: '+1 555 0100' }] }, card],
      'contacts',
      '[contacts] +1 555 0100; Ana Souza, Souza Ltda, +55 11 91234-5678, ana@souza.example',
    ],
    [
      'interactive',
      { type: 'list_reply', list_reply: { id: '1', title: 'Tuesday', description: 'From 10' } },
      'interactive',
      'Tuesday',
    ],
    ['interactive', { type: 'button_reply', button_reply: { id: 'y', title: 'Yes' } }, 'interactive', 'Yes'],
    [
      'interactive',
      { type: 'nfm_reply', nfm_reply: reply },
      'interactive',
      'branch: Centro\ndays: Mon, Tue\nat.hour: 9',
    ],
    [
      'interactive',
      { type: 'nfm_reply', nfm_reply: { body: 'Sent', response_json: '{}' } },
      'interactive',
      'Sent',
    ],
    [
      'interactive',
      { type: 'nfm_reply', nfm_reply: { response_json: 'not { JSON' } },
      'interactive',
      'not { JSON',
    ],
    [
      'interactive',
      { type: 'call_permission_reply', call_permission_reply: { response: 'accept' } },
      'interactive',
      '[interactive] type: call_permission_reply, call_permission_reply.response: accept',
    ],
    ['button', { payload: 'YES', text: 'Yes, please' }, 'button', 'Yes, please'],
    ['button', { payload: 'YES' }, 'button', 'YES'],
    [
      'order',
      { catalog_id: 'c', text: 'By Friday', product_items: items },
      'order',
      '[order] By Friday; 2 × SKU-1 (7.99 USD); 1 × SKU-2',
    ],
    ['unsupported', { type: 'poll' }, 'unsupported', '[unsupported] poll'],
    ['constructor', undefined, 'other', '[constructor]'],
    [
      'poll',
      { question: 'When?', options: ['Mon', 'Tue'] },
      'other',
      '[poll] question: When?, options: Mon, Tue',
    ],
    ['poll', { name: 'When?' }, 'other', '[poll] When?'],
  ])('is there for %s %j', (type, part, kind, said) => {
    expect(wordsOf({ id: 'x', from: '1', type, [type]: part })).toMatchObject({ kind, text: said });
  });

  it('is no longer than a text may be, and cuts no character in two', () => {
    const { text } = wordsOf({ type: 'text', text: { body: '👍'.repeat(10_001) } });
    expect(text === '👍'.repeat(10_000)).toBe(true);
  });

  it('is also what an unsupported message says of its error', () => {
    const errors = [{ code: 131051, title: 'Unknown', error_data: { details: 'Not supported' } }];
    expect(wordsOf({ type: 'unsupported', errors })).toEqual({
      kind: 'unsupported',
      text: '[unsupported] Not supported',
      content: { errors },
    });
    expect(wordsOf({ type: 7 })).toMatchObject({ kind: 'other', text: '[unknown]' });
  });

  it('stands beside the structure of what was sent', () => {
    const context = { id: 'wamid.asked', from: '1' };
    expect(wordsOf({ type: 'text', text: { body: 'Hi' } }).content).toBeNull();
    expect(wordsOf({ type: 'text', text: { body: 'Hi' }, context }).content).toEqual({ context });
    const image = { id: '1', mime_type: 'image/jpeg', caption: 'The receipt' };
    expect(wordsOf({ type: 'image', image, context }).content).toEqual({ ...image, context });
    expect(wordsOf({ type: 'contacts', contacts: [card] }).content).toEqual({ contacts: [card] });
    expect(
      wordsOf({ type: 'interactive', interactive: { type: 'nfm_reply', nfm_reply: reply } }).content,
    ).toEqual({
      type: 'nfm_reply',
      nfm_reply: { ...reply, response: JSON.parse(reply.response_json) },
    });
    expect(wordsOf({ type: 'poll', poll: { question: '?' } }).content).toEqual({
      type: 'poll',
      poll: { question: '?' },
    });
    expect(wordsOf({ type: 'order', order: { text: 'x'.repeat(70_000) } }).content).toEqual({
      omitted: 'too_large',
    });
  });

  it('is found where a flow hides NUL and halves of characters inside its JSON', () => {
    const response_json = '{"name":"A\\u0000na \\ud83d"}';
    const { text, content } = wordsOf({ type: 'interactive', interactive: { nfm_reply: { response_json } } });
    expect(text).toBe('name: Ana');
    expect(JSON.stringify(content)).not.toMatch(/[^\\]\\ud83d/);
  });
});

describe('an event', () => {
  // names that objects have of themselves, and those that readers look for
  const telling = fc.constantFrom(
    '__proto__',
    'constructor',
    'toString',
    'valueOf',
    'length',
    'type',
    'name',
    'body',
  );
  const json = fc.oneof(
    fc.jsonValue({ maxDepth: 6 }),
    fc.object({ key: telling, maxDepth: 4, values: [telling, fc.string(), fc.constant(null), fc.integer()] }),
  );
  const odd = fc.oneof(json, fc.constant('\ud83d'), fc.constant('a\0b'), fc.constant({}), fc.constant([[]]));
  const message = fc.record(
    {
      id: odd,
      from: fc.oneof(odd, fc.constantFrom('34600', '5219985012345')),
      from_user_id: odd,
      timestamp: fc.oneof(odd, fc.constant('1780000000')),
      type: fc.oneof(
        odd,
        fc.constantFrom('text', 'system', 'edit', 'revoke', 'reaction', 'interactive', 'contacts', 'order'),
      ),
      ...Object.fromEntries(
        ['text', 'system', 'edit', 'revoke', 'reaction', 'interactive', 'contacts', 'order'].map((key) => [
          key,
          odd,
        ]),
      ),
      context: odd,
    },
    { requiredKeys: [] },
  );
  const value = fc.record({
    contacts: odd,
    messages: fc.oneof(odd, fc.array(message)),
    user_preferences: odd,
  });
  const eventOf = (changes: unknown) =>
    Buffer.from(JSON.stringify({ object: 'whatsapp_business_account', entry: [{ changes }] }));

  it('is read whatever stands in it: every message gives something to read that can be stored', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ field: fc.constantFrom('messages', 'user_preferences', 'x'), value })),
        (changes) => {
          const items = itemsOf(readEvent(eventOf(changes)), NOW);
          const messages = changes
            .filter(({ field }) => field === 'messages')
            .flatMap((change) =>
              Array.isArray(change.value.messages) ? (change.value.messages as unknown[]) : [],
            )
            .filter((one) => one !== null && typeof one === 'object' && !Array.isArray(one));
          expect(
            items.filter(({ payload }) => payload.type !== 'user_preferences').length,
          ).toBeGreaterThanOrEqual(messages.length);
          for (const item of items) {
            toldBy(item.payload);
            const words = wordsOf(item.payload);
            expect(words.text).not.toBe('');
            const kept = JSON.stringify([item, words]);
            // JSON writes what cannot be stored as an escape
            expect(kept).not.toMatch(/(?<!\\)(\\\\)*\\u(0000|d[89a-f])/);
          }
        },
      ),
    );
  });

  it('is read however deep its members lie', () => {
    const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
    const body = `{"object":"whatsapp_business_account","entry":[{"changes":[{"field":"messages","value":{"messages":[
      {"id":"wamid.deep","from":"5219985012345","timestamp":"1780000000","type":"text","text":{"body":"Hi"},"x":${deep}}]}}]}]}`;
    const [item] = itemsOf(readEvent(Buffer.from(body)), NOW);
    expect(wordsOf(item.payload).text).toBe('Hi');
  });
});
