import { SECTIONS, type Contract, type ContractName, type RequiredFields } from './contract.js';

const A_NAME: RequiredFields = { all: [], oneOf: [['name', 'full_name', 'company_name', 'first_name']] };
const ISP_ROW: RequiredFields = {
  all: ['name', 'email', 'phone', 'customer_type', 'billing_address'],
  oneOf: [],
};
const TRAVEL_ROW: RequiredFields = {
  all: ['contact_type', 'email', 'phone'],
  oneOf: [['full_name', 'company_name']],
};

const MINUTE = 60;
const HOUR = 3600;

const standard: Contract = {
  name: 'standard',
  title: 'Standard',
  sections: SECTIONS,
  required: A_NAME,
  alsoRequired: [
    { when: 'customer_type', then: ISP_ROW },
    { when: 'contact_type', then: TRAVEL_ROW },
  ],
  invalidInputStatus: 400,
  duplicate: { status: 409 },
  pagingDefault: 'page',
  listsActiveOnly: true,
  deleteDefault: 'retain',
  nameMaxLength: 255,
  rateLimits: { default: { points: 1000, windowSeconds: MINUTE } },
};

const isp: Contract = {
  ...standard,
  name: 'isp',
  title: 'ISP operations',
  sections: ['core', 'account'],
  required: ISP_ROW,
  alsoRequired: [],
  listsActiveOnly: false,
  nameMaxLength: 100,
};

const sales: Contract = {
  ...standard,
  name: 'sales',
  title: 'Car sales',
  sections: ['core', 'sales'],
  required: { all: ['name'], oneOf: [] },
  alsoRequired: [],
  pagingDefault: 'offset',
  listsActiveOnly: false,
  deleteDefault: 'delete',
  rateLimits: {
    default: { points: 1000, windowSeconds: MINUTE },
    profile: { points: 500, windowSeconds: HOUR, replacesDefault: true },
    interactions: { points: 1000, windowSeconds: HOUR, replacesDefault: true },
    bulk: { points: 100, windowSeconds: HOUR, replacesDefault: true },
  },
};

const travel: Contract = {
  ...standard,
  name: 'travel',
  title: 'Travel operator',
  sections: ['core', 'travel'],
  required: TRAVEL_ROW,
  alsoRequired: [],
  invalidInputStatus: 422,
  duplicate: {
    status: 400,
    detail: { email: 'Email already registered', phone: 'Phone already registered' },
  },
  rateLimits: {
    default: { points: 1000, windowSeconds: MINUTE },
    'customer-creation': { points: 20, windowSeconds: MINUTE },
    interactions: { points: 100, windowSeconds: MINUTE },
    feedback: { points: 10, windowSeconds: MINUTE },
  },
};

/** The messaging desk's own model lives on v2; on v1 its callers see the core of the record. */
const support: Contract = {
  ...standard,
  name: 'support',
  title: 'Support desk',
  sections: ['core'],
  required: A_NAME,
  alsoRequired: [],
  listsActiveOnly: false,
};

export const CONTRACTS: Readonly<Record<ContractName, Contract>> = { standard, isp, sales, travel, support };
export const DEFAULT_CONTRACT: Contract = standard;
