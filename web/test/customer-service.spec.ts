import { beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ApiError } from '@/api/errors';
import { CustomerService } from '@/customers/customer-service';
import { readDraft, readQuery, withoutTags } from '@/customers/customer-rules';
import { MemoryCustomers } from '@/customers/memory-adapter';

const ADA = {
  name: 'Ada Lovelace',
  email: 'ada@example.com',
  company: 'Engines',
  health_score: 80,
  subscription_tier: 'premium',
};

const list = (service: CustomerService, query = '') => service.list(new URLSearchParams(query));
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    (error: unknown) => (error instanceof ApiError ? error.problem : error),
  );

describe('CustomerService over its own memory', () => {
  let service: CustomerService;
  beforeEach(() => {
    service = new CustomerService(new MemoryCustomers());
  });

  it('keeps what it is given, neutralised', async () => {
    const { customer } = await service.create({
      ...ADA,
      name: ' <b>Ada</b>\u0000  Lovelace <3 ',
      email: ' ADA@Example.com ',
      company: 'A&B',
    });
    expect(customer).toMatchObject({
      name: 'Ada Lovelace <3',
      email: 'ada@example.com',
      company: 'A&B',
      status: 'active',
      version: 1,
    });
    expect((await service.get(customer.id)).customer).toEqual(customer);
  });

  it('names every wrong field', async () => {
    expect(
      await refusal(
        service.create({
          name: '<i></i>',
          email: 'ada',
          health_score: 101,
          subscription_tier: 'gold',
          company: 7,
        }),
      ),
    ).toMatchObject({
      status: 400,
      error: 'validation_failed',
      errors: [
        { field: 'name', code: 'required' },
        { field: 'email', code: 'invalid_email' },
        { field: 'company', code: 'invalid_type' },
        { field: 'health_score', code: 'invalid_health_score' },
        { field: 'subscription_tier', code: 'invalid_value' },
      ],
    });
  });

  it('refuses a field that customers do not have', async () => {
    expect(await refusal(service.create({ ...ADA, is_admin: true }))).toMatchObject({
      status: 400,
      errors: [{ field: 'is_admin', code: 'unknown_field' }],
    });
  });

  it('has one customer for an address, however it is written', async () => {
    const { customer } = await service.create(ADA);
    expect(await refusal(service.create({ ...ADA, email: 'Ada@EXAMPLE.com' }))).toMatchObject({
      status: 409,
      error: 'duplicate_customer',
      details: { field: 'email', customer_id: customer.id },
    });
  });

  it('changes what is given and leaves the rest', async () => {
    const { customer } = await service.create(ADA);
    const { customer: after } = await service.update(customer.id, { health_score: 20, company: null });
    expect(after).toMatchObject({ name: ADA.name, health_score: 20, company: null, version: 2 });
    // whoever sends back what was shown changes nothing else
    expect((await service.update(customer.id, { ...after })).customer).toMatchObject({
      name: ADA.name,
      health_score: 20,
    });
  });

  it('stores nothing over a version that was not read', async () => {
    const { customer, etag } = await service.create(ADA);
    await service.update(customer.id, { name: 'Ada King' }, etag!);
    expect(await refusal(service.update(customer.id, { name: 'Ada B.' }, etag!))).toMatchObject({
      status: 412,
    });
    expect((await service.get(customer.id)).customer.name).toBe('Ada King');
  });

  it('knows no customer of an id that it did not give', async () => {
    expect(await refusal(service.get('nobody'))).toMatchObject({ status: 404, error: 'customer_not_found' });
    expect(await refusal(service.update('nobody', {}))).toMatchObject({ status: 404 });
  });

  it('filters, sorts and pages', async () => {
    await service.create(ADA);
    await service.create({
      ...ADA,
      name: 'Émile',
      email: 'emile@example.com',
      health_score: 30,
      subscription_tier: 'free',
    });
    await service.create({
      ...ADA,
      name: 'Zoë',
      email: 'zoe@example.com',
      health_score: null,
      subscription_tier: null,
    });
    const names = async (query: string) => (await list(service, query)).items.map(({ name }) => name);
    expect(await names('search=emile')).toEqual(['Émile']);
    expect(await names('subscription_tier=free,premium&sort=name')).toEqual(['Ada Lovelace', 'Émile']);
    expect(await names('health_score_max=50')).toEqual(['Émile']);
    expect(await names('sort=health_score')).toEqual(['Émile', 'Ada Lovelace', 'Zoë']);
    expect(await names('sort=-health_score')).toEqual(['Ada Lovelace', 'Émile', 'Zoë']);
    expect(await list(service, 'sort=name&page=2&size=2')).toMatchObject({
      total: 3,
      page: 2,
      pages: 2,
      items: [{ name: 'Zoë' }],
    });
  });

  it.each([
    'sort=password',
    'page=0',
    'page=x',
    'size=101',
    'health_score_min=-1',
    'status=dead',
    `search=${'x'.repeat(201)}`,
  ])('refuses the query %s', async (query) => {
    const field = query.split('=')[0];
    await expect(list(service, query)).rejects.toMatchObject({
      problem: { errors: [{ field }] },
    });
  });
});

describe('the rules', () => {
  it('leave no tag in a name, and of other texts everything', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('<', '>', '/', 'b', ' ', '3', '!', '&') }), (text) => {
        const left = withoutTags(text);
        expect(left).not.toMatch(/<\/?[a-z!?][^<>]*>/i);
        expect(withoutTags(left)).toBe(left);
      }),
    );
    expect(withoutTags('<<b>script>alert(1)</script> a < b > c')).toBe('alert(1) a < b > c');
  });

  it('judge whatever is sent without throwing', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom('name', 'email', 'company', 'health_score', 'x'), fc.anything()),
        (input) => {
          const { value, errors } = readDraft(input);
          expect(errors.length > 0 || (value.name.length > 0 && value.email.includes('@'))).toBe(true);
        },
      ),
    );
    fc.assert(
      fc.property(fc.webQueryParameters(), (query) =>
        Array.isArray(readQuery(new URLSearchParams(query)).errors),
      ),
    );
  });
});
