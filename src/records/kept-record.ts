/** What every record has, whatever it is of. */
export interface KeptRecord {
  id: string;
  customer_id: string;
  /** as the system that feeds it calls it; null once the customer was anonymized */
  external_id: string | null;
  version: number;
  created_at: Date;
  updated_at: Date;
}
