import {
  CONTRACT_NAMES,
  SECTIONS,
  type Contract,
  type ContractName,
  type RequiredFields,
} from './contract.js';

const A_NAME: RequiredFields = {
  name: 'Person',
  all: [],
  oneOf: [['name', 'full_name', 'company_name', 'first_name']],
};
const ISP_ROW: RequiredFields = {
  name: 'Account',
  all: ['name', 'email', 'phone', 'customer_type', 'billing_address'],
  oneOf: [],
};
const TRAVEL_ROW: RequiredFields = {
  name: 'Traveller',
  all: ['contact_type', 'email', 'phone'],
  oneOf: [['full_name', 'company_name']],
};

const MINUTE = 60;
const HOUR = 3600;

const standard: Contract = {
  name: 'standard',
  title: 'Standard',
  description:
    'The whole API: all sections of the customer record, readable and writable by callers of any team.',
  sections: SECTIONS,
  words: 'v1',
  includes: CONTRACT_NAMES,
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
  inputLimits: {},
  rateLimits: { default: { points: 1000, windowSeconds: MINUTE } },
};

const isp: Contract = {
  ...standard,
  name: 'isp',
  title: 'ISP operations',
  description: 'The customer record as ISP operations know it: its core and the account section.',
  sections: ['core', 'account'],
  includes: ['isp'],
  required: ISP_ROW,
  alsoRequired: [],
  listsActiveOnly: false,
  inputLimits: {
    name: { max: 100 },
    company: { max: 100 },
    company_name: { max: 100 },
    phone: { min: 10, max: 20 },
    industry: { max: 50 },
  },
};

const sales: Contract = {
  ...standard,
  name: 'sales',
  title: 'Car sales',
  description: 'The customer record as car sales know it: its core and the sales section.',
  sections: ['core', 'sales'],
  includes: ['sales'],
  required: { name: 'Buyer', all: ['name'], oneOf: [] },
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
  description: 'The customer record as the travel operator knows it: its core and the travel section.',
  sections: ['core', 'travel'],
  includes: ['travel'],
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
  description:
    'The customer record in the words of the support desk: v2, a surface of its own over the same customers.',
  sections: ['core'],
  words: 'v2',
  includes: ['support'],
  required: A_NAME,
  alsoRequired: [],
  listsActiveOnly: false,
};

export const CONTRACTS: Readonly<Record<ContractName, Contract>> = { standard, isp, sales, travel, support };
export const DEFAULT_CONTRACT: Contract = standard;
