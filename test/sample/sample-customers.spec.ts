import { isPhoneProblem, readPhone } from '@crm/phone';
import { sampleCustomers } from '../../src/sample/customers/sample-customers.js';

describe('sample customers', () => {
  const samples = sampleCustomers();
  const created = samples.map((sample) => sample.created);
  const countBy = <T extends string>(values: readonly T[]) =>
    Object.fromEntries(
      [...new Set(values)].map((value) => [value, values.filter((one) => one === value).length]),
    );
  const nameOf = ({ name, full_name, company_name, first_name }: (typeof created)[number]) =>
    name ?? full_name ?? company_name ?? first_name ?? '';

  it('are the same every time', () => {
    expect(sampleCustomers()).toEqual(samples);
  });

  it('are two hundred, each team with its share', () => {
    expect(countBy(samples.map(({ team }) => team))).toEqual({ isp: 60, sales: 50, travel: 50, support: 40 });
  });

  it('have names in Arabic, French, Spanish and English', () => {
    const names = created.map(nameOf);
    expect(names.filter((name) => /\p{Script=Arabic}/u.test(name)).length).toBeGreaterThanOrEqual(10);
    for (const name of ['Hélène', 'Lefèvre', 'Núñez', 'Ximena', 'Whitfield', 'Benjelloun']) {
      expect(names.some((one) => one.includes(name))).toBe(true);
    }
    const languages = created.map((one) => one.preferred_language ?? one.preferences?.language);
    for (const language of ['Arabic', 'French', 'English', 'es']) expect(languages).toContain(language);
  });

  it('stand in every status, and several teams share some of them', () => {
    const fields = samples.map((sample) =>
      Object.assign({}, ...sample.changes.map((change) => change.fields)),
    );
    const statuses = countBy(
      fields.map(({ status, is_active }) => status ?? (is_active === false ? 'off' : '')),
    );
    for (const status of ['suspended', 'blocked', 'vip', 'inactive', 'off']) {
      expect(statuses[status]).toBeGreaterThanOrEqual(2);
    }
    const shared = samples.filter(({ team, changes }) => changes.some((change) => change.team !== team));
    expect(new Set(shared.map(({ team }) => team))).toEqual(new Set(['isp', 'sales', 'travel', 'support']));
  });

  it('reach nobody: fictional domains, readable telephone numbers, each of them once', () => {
    const emails = created.flatMap(({ email }) => email ?? []);
    for (const email of emails) expect(email).toMatch(/^[a-z0-9.]+@example\.(com|org|net)$/);
    expect(new Set(emails).size).toBe(emails.length);
    const phones = created.flatMap(({ phone }) => phone ?? []).map((phone) => readPhone(phone));
    const keys = phones.flatMap((phone) => (isPhoneProblem(phone) ? [] : phone.identityKey));
    expect(keys.length).toBe(phones.length);
    expect(new Set(keys).size).toBe(keys.length);
  });
});
