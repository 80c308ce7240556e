/**
 * Every table, by name. A feature adds its own where its repository stands:
 * `declare module '@crm/database' { interface Tables { customers: CustomersTable } }`
 */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type
export interface Tables {}
