/** Whose words of the API somebody sees. */
export const CONTRACTS = ['standard', 'isp', 'sales', 'travel', 'support'] as const;
export type Contract = (typeof CONTRACTS)[number];
