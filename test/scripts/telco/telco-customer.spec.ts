import { fictionalPhones } from '../../../scripts/telco/fictional-person.js';
import { telcoCustomers } from '../../../scripts/telco/telco-customer.js';
import { parseTelco } from '../../../scripts/telco/telco-file.js';
import { excerptRows } from './excerpt.js';

describe('a row of the telco set', () => {
  const rows = excerptRows();
  const customers = telcoCustomers(rows);

  it('becomes what an internet provider would enter', () => {
    expect(customers[0]).toEqual({
      name: expect.stringMatching(/^\S+ \S+$/),
      email: '7590-vhveg@example.com',
      phone: expect.stringMatching(/^\+1-555-[2-9]\d\d-\d{4}$/),
      customer_type: 'residential',
      billing_address: {
        street: expect.any(String),
        city: expect.any(String),
        state: 'CA',
        postal_code: expect.any(String),
        country: 'US',
      },
      preferred_contact: 'email',
      status: 'active',
      segment: 'new',
      source: 'telco',
      tags: ['dsl', 'month-to-month'],
      custom_fields: expect.objectContaining({
        customer_id: '7590-VHVEG',
        senior_citizen: '0',
        streaming_tv: 'No',
        monthly_charges: '29.85',
        total_charges: '29.85',
      }),
    });
  });

  it('is the same person in every run', () => {
    expect(telcoCustomers(excerptRows())).toEqual(customers);
  });

  it('keeps every column that has a value, and leaves blank ones out', () => {
    const newcomer = customers[rows.findIndex(({ customerID }) => customerID === '4472-LVYGI')];
    expect(newcomer.custom_fields).not.toHaveProperty('total_charges');
    expect(Object.keys(newcomer.custom_fields)).toHaveLength(20);
    expect(Object.keys(customers[0].custom_fields)).toHaveLength(21);
  });

  it('is inactive and tagged where the customer left', () => {
    const index = rows.findIndex(({ Churn }) => Churn === 'Yes');
    expect(customers[index]).toMatchObject({ status: 'inactive', segment: 'inactive' });
    expect(customers[index].tags).toContain('churned');
  });

  it('gets a telephone number of its own, however many there are', () => {
    const ids = Array.from({ length: 20_000 }, (_, n) => `${n}-ABCDE`);
    expect(new Set(fictionalPhones(ids).values()).size).toBe(ids.length);
  });

  it('is refused when its file lacks columns', () => {
    expect(() => parseTelco('customerID,gender\n1,Male\n')).toThrow(/lacks the columns SeniorCitizen/);
  });
});
