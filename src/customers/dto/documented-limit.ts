import type { Contract } from '@crm/contracts';

/** What a contract's document says of a field whose length the contract limits. */
export const limitOf =
  (field: string) =>
  ({ inputLimits }: Contract): Record<string, number> => {
    const { min, max } = inputLimits[field] ?? {};
    return { ...(min !== undefined && { minLength: min }), ...(max !== undefined && { maxLength: max }) };
  };
