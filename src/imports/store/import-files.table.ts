declare module '@crm/database' {
  /** See migrations/0025_import.sql. */
  interface Tables {
    import_files: ImportFile;
    import_claims: { job_id: string; claim: string; customer_id: string | null };
  }
}

export interface ImportFile {
  job_id: string;
  file_key: string;
}
