import type { components } from '@/api/v1.gen';

export type Contract = components['schemas']['Me']['contract'];
export type Section = 'core' | 'account' | 'sales' | 'travel';

const SECTIONS: Readonly<Record<Contract, readonly Section[]>> = {
  standard: ['core', 'account', 'sales', 'travel'],
  isp: ['core', 'account'],
  sales: ['core', 'sales'],
  travel: ['core', 'travel'],
  support: ['core'],
};

/** The sections of the record that a team's contract shows and writes. */
export const sectionsOf = (contract: Contract): readonly Section[] => SECTIONS[contract];
