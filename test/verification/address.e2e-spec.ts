import { Bureau } from './bureau.js';
import { VerificationStage } from './stage.js';

const GOOD = { street: '123 Main St', city: 'Springfield', state: 'IL', postal_code: '62701', country: 'US' };

describe('the check of an address', () => {
  const stage = new VerificationStage();
  beforeAll(() => stage.open());
  afterAll(() => stage.close());

  const check = (customer: string, body?: object) => stage.agent.post(`${customer}/address-verify`, body);

  it('goes by rules and data, and leaves the record as it is', async () => {
    const given = { ...GOOD, state: 'Illinois', country: 'United States' };
    const customer = await stage.customer({ billing_address: given });
    const { body } = await check(customer).expect(200);
    expect(body).toMatchObject({
      customer_id: customer.split('/').at(-1),
      address_type: 'billing',
      status: 'corrected',
      standardized: GOOD,
      issues: [{ field: 'state', code: 'corrected' }],
      source: 'offline',
    });
    expect(typeof body.checked_at).toBe('string');
    expect(body).not.toHaveProperty('coordinates');
    expect((await stage.agent.get(customer)).body).toMatchObject({ billing_address: given });
    expect((await stage.status(customer)).address).toEqual(body);
  });

  it('is of one of the addresses, and a 422 where there is none', async () => {
    const customer = await stage.customer({ service_address: GOOD });
    const { body } = await check(customer).expect(422);
    expect(body).toMatchObject({ error: 'profile_incomplete', details: { field: 'billing_address' } });
    expect((await check(customer, { address_type: 'service' }).expect(200)).body).toMatchObject({
      address_type: 'service',
      status: 'verified',
      issues: [],
    });
    await check(customer, { address_type: 'home' }).expect(400);
    await check(await stage.customer()).expect(422);
  });

  it('is kept once for each address, the latest', async () => {
    const customer = await stage.customer({ billing_address: GOOD });
    for (let n = 0; n < 3; n++) await check(customer).expect(200);
    const { headers } = await stage.agent.delete(`${customer}?data_retention_policy=delete`).expect(204);
    expect(headers['x-related-records-updated']).toBe('1');
  });
});

describe('a geocoder', () => {
  const stage = new VerificationStage();
  let geocoder: Bureau;
  beforeAll(async () => {
    geocoder = await Bureau.start();
    await stage.open({ env: { GEOCODER_URL: geocoder.url } });
  });
  beforeEach(() => (geocoder.received.length = 0));
  afterAll(async () => {
    await stage.close();
    await geocoder.close();
  });

  const check = async (address: object = GOOD) => {
    const customer = await stage.customer({ billing_address: address });
    return (await stage.agent.post(`${customer}/address-verify`).expect(200)).body as Record<string, unknown>;
  };

  it('adds where an address is', async () => {
    geocoder.answer = () => ({ body: [{ lat: '39.7990', lon: '-89.6440', display_name: 'somewhere' }] });
    expect(await check()).toMatchObject({
      status: 'verified',
      source: 'geocoder',
      coordinates: { latitude: 39.799, longitude: -89.644 },
    });
    const { pathname, searchParams } = new URL(geocoder.received[0].path, geocoder.url);
    expect(pathname).toBe('/api/search');
    expect(Object.fromEntries(searchParams)).toEqual({
      format: 'jsonv2',
      limit: '1',
      street: '123 Main St',
      city: 'Springfield',
      state: 'IL',
      postalcode: '62701',
      countrycodes: 'us',
    });
  });

  it('may know no such place', async () => {
    geocoder.answer = () => ({ body: [] });
    expect(await check()).toMatchObject({
      status: 'unverifiable',
      source: 'geocoder',
      issues: [{ code: 'not_found' }],
    });
  });

  it('is not asked about what is none, and is done without where it is away', async () => {
    geocoder.answer = () => ({ status: 404 });
    expect(await check({ ...GOOD, postal_code: '1' })).toMatchObject({
      status: 'invalid',
      source: 'offline',
    });
    expect(geocoder.received).toHaveLength(0);
    expect(await check()).toMatchObject({ status: 'verified', source: 'offline' });
    geocoder.answer = () => ({ body: [{ lat: 'north', lon: '0' }] });
    expect(await check()).toMatchObject({ status: 'verified', source: 'offline' });
  });
});
