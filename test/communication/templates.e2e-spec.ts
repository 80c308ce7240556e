import { startTestApp, type TestApp } from '../support/app.js';
import { Stage } from './stage.js';

const PATH = '/api/v1/message-templates';

interface Template {
  id: string;
  name: string;
  texts: Record<string, object>;
  version: number;
}

describe('message templates', () => {
  let app: TestApp;
  let stage: Stage;
  let made = 0;
  beforeAll(async () => {
    app = await startTestApp();
    stage = new Stage(app, await app.caller());
  });
  afterAll(() => app.close());

  const make = async (fields: object = {}): Promise<Template> => {
    const texts = { en: { subject: 's', message: 'm' } };
    const { body } = await stage.caller
      .post(PATH, { name: `Template ${++made}`, channel: 'email', texts, ...fields })
      .expect(201);
    return body as Template;
  };
  /** What a customer of a language gets. */
  const textFor = async (template: string, language: string | null, fields: object = {}) => {
    const { id } = await stage.customer(language ? { preferences: { language } } : {});
    const sent = await stage.send([id], { message: undefined, subject: undefined, template, ...fields });
    return (await stage.outbox(sent.job_id))[0].text;
  };

  it('are made, listed, read, changed and deleted', async () => {
    const texts = {
      fr: { subject: 'Sujet', message: 'Texte', html: '<p>Texte</p>' },
      en: { message: 'Text' },
    };
    const { body, headers } = await stage.caller
      .post(PATH, { name: 'Life', channel: 'email', texts })
      .expect(201);
    const whole = {
      fr: { subject: 'Sujet', message: 'Texte', html: '<p>Texte</p>' },
      en: { subject: null, message: 'Text', html: null },
    };
    expect(body).toMatchObject({ name: 'Life', channel: 'email', texts: whole, version: 1 });
    expect(Object.keys((body as Template).texts)).toEqual(['fr', 'en']);
    const { body: read, headers: shown } = await stage.caller.get(headers.location).expect(200);
    expect(read).toEqual(body);
    // what was shown may be sent back
    expect((await stage.caller.put(headers.location, read).expect(200)).body).toEqual(body);
    const { body: renamed } = await stage.caller.put(headers.location, { name: 'Life anew' }).expect(200);
    expect(renamed).toMatchObject({ name: 'Life anew', version: 2, texts: whole });
    await stage.caller.put(headers.location, { name: 'x' }).set('If-Match', shown.etag).expect(412);
    const { body: list } = await stage.caller.get(`${PATH}?channel=email&size=100`).expect(200);
    expect((list as { items: Template[] }).items.map(({ id }) => id)).toContain((body as Template).id);
    await stage.caller.delete(headers.location).expect(204);
    await stage.caller.get(headers.location).expect(404);
    const { body: log } = await stage.caller.get(`/api/v1/audit?resource_id=${(body as Template).id}`);
    expect(log.items).toHaveLength(3);
  });

  it('have each name once, whatever its case', async () => {
    const { name } = await make();
    const { id } = await make();
    const again = { name: name.toUpperCase(), channel: 'sms', texts: { en: { message: 'm' } } };
    expect((await stage.caller.post(PATH, again)).status).toBe(409);
    expect((await stage.caller.put(`${PATH}/${id}`, { name: again.name })).status).toBe(409);
    const accented = { ...again, name: name.replace('e', 'é') };
    expect(accented.name).not.toBe(name);
    expect((await stage.caller.post(PATH, accented)).status).toBe(409);
  });

  it('are chosen in the language that was asked for, else the customer’s, else English, else the first', async () => {
    const texts = {
      es: { message: 'es' },
      'pt-BR': { message: 'pt-BR' },
      en: { message: 'en' },
      fr: { message: 'fr' },
    };
    const { name } = await make({ texts });
    expect(await textFor(name, 'fr')).toBe('fr');
    expect(await textFor(name, 'fr-CA')).toBe('fr');
    expect(await textFor(name, 'pt')).toBe('pt-BR');
    expect(await textFor(name, 'de')).toBe('en');
    expect(await textFor(name, null)).toBe('en');
    expect(await textFor(name.toLowerCase(), 'fr', { language: 'es-MX' })).toBe('es');
    expect(await textFor(name, 'fr', { language: 'de' })).toBe('fr');
    const { name: without } = await make({ texts: { zh: { message: 'zh' }, ar: { message: 'ar' } } });
    expect(await textFor(without, 'de')).toBe('zh');
  });

  it('fill in names, escaped in HTML alone', async () => {
    const texts = {
      en: {
        subject: '{{ first_name }}',
        message: '{{name}}|{{first_name}}|{{company_name}}|{{account_number}}',
        html: '<b>{{company_name}}</b>',
      },
    };
    const { name } = await make({ texts });
    const fields = { name: 'A & B', first_name: 'Ada', company_name: '<Acme>' };
    const { id } = await stage.customer(fields);
    const { body } = await stage.caller.get(`/api/v1/customers/${id}`);
    const { job_id } = await stage.send([id], { message: undefined, subject: undefined, template: name });
    expect(await stage.outbox(job_id)).toMatchObject([
      {
        subject: 'Ada',
        text: `A & B|Ada|<Acme>|${(body as { account_number: string }).account_number}`,
        html: '<b>&lt;Acme&gt;</b>',
      },
    ]);
    const nameless = await stage.customer({ name: 'Only Name' });
    const { job_id: other } = await stage.send([nameless.id], { message: '{{first_name}}{{company_name}}' });
    expect(await stage.outbox(other)).toMatchObject([{ text: 'Only Name' }]);
  });

  it.each([
    ['{{nam}}', 'unknown_placeholder', '{{nam}}'],
    ['{{ email }}', 'unknown_placeholder', '{{email}}'],
    ['{{{name}}}', 'invalid_placeholder', 'malformed'],
    ['{{&name}}', 'invalid_placeholder', 'malformed'],
    ['{{#name}}x{{/name}}', 'invalid_placeholder', 'malformed'],
    ['{{^name}}x{{/name}}', 'invalid_placeholder', 'malformed'],
    ['{{>name}}', 'invalid_placeholder', 'malformed'],
    ['{{! name }}', 'invalid_placeholder', 'malformed'],
    ['{{=<% %>=}}', 'invalid_placeholder', 'malformed'],
    ['{{name', 'invalid_placeholder', 'malformed'],
    ['{{}}', 'invalid_placeholder', 'malformed'],
    ['{{constructor}}', 'unknown_placeholder', '{{constructor}}'],
    ['{{name.length}}', 'unknown_placeholder', '{{name.length}}'],
    [`{{${' '.repeat(19_000)}`, 'invalid_placeholder', 'malformed'],
  ])('take no other placeholder: %.30s', async (text, code, named) => {
    const problem = (field: string) => ({ field, code, message: expect.stringContaining(named) });
    const texts = { en: { subject: 's', message: `Hi {{name}} ${text}` } };
    const { body } = await stage.caller.post(PATH, { name: 'Wrong', channel: 'email', texts }).expect(400);
    expect(body.errors).toMatchObject([problem('texts.en.message')]);
    const { id } = await stage.customer();
    const sent = {
      customer_ids: [id],
      channel: 'email',
      category: 'service',
      subject: text.slice(0, 200),
      message: text,
    };
    const answer = await stage.caller.post('/api/v1/customers/bulk-communication', sent).expect(400);
    expect(answer.body.errors).toEqual(expect.arrayContaining([expect.objectContaining(problem('message'))]));
  });

  it('are refused with the name of what is wrong', async () => {
    const fine = { message: 'm' };
    const wrong: [object, string][] = [
      [{ texts: {} }, 'texts'],
      [{ texts: { 'not a tag': fine } }, 'texts.not a tag'],
      [{ texts: { EN: fine, en: fine } }, 'texts.en'],
      [{ texts: { en: 'm' } }, 'texts.en'],
      [{ texts: { en: {} } }, 'texts.en.message'],
      [{ texts: { en: { message: 7 } } }, 'texts.en.message'],
      [{ texts: { en: { message: '  ' } } }, 'texts.en.message'],
      [{ texts: { en: { message: 'm', body: 'b' } } }, 'texts.en.body'],
      [{ texts: { en: { message: 'm', subject: 's' } }, channel: 'sms' }, 'texts.en.subject'],
      [{ texts: { en: { message: 'm', html: 'h' } }, channel: 'whatsapp' }, 'texts.en.html'],
      [{ channel: 'fax' }, 'channel'],
      [{ name: ' ' }, 'name'],
    ];
    for (const [fields, field] of wrong) {
      const body = { name: 'Wrong', channel: 'email', texts: { en: fine }, ...fields };
      const { status, body: answer } = await stage.caller.post(PATH, body);
      expect([fields, status, answer.errors?.[0].field]).toEqual([fields, 400, field]);
    }
    const { name } = await make();
    const sms = { customer_ids: ['x'], channel: 'sms', category: 'service', template: name };
    const { body } = await stage.caller.post('/api/v1/customers/bulk-communication', sms).expect(400);
    expect(body.errors).toMatchObject([{ field: 'template' }]);
  });

  it('need the permission to write to customers', async () => {
    const reader = await app.caller('standard', ['crm:read:customers']);
    await reader.get(PATH).expect(403);
    await reader.post(PATH, {}).expect(403);
  });
});
