/**
 * A change of one row and its audit in one statement, which is a transaction by itself: one round trip for both. `change`
 * is an INSERT, UPDATE or DELETE with RETURNING; only if it returned a row are the audit rows stored that `Audit.rowsOf`
 * made, bound to `$<parameter>`. The statement gives what the change returned.
 */
export function auditedStatement(change: string, parameter: number): string {
  return `with changed as (${change}),
    noted as (
      insert into audit_log select noted_rows.* from json_populate_recordset(null::audit_log, $${parameter}) noted_rows
      where exists (select from changed)
    )
    select * from changed`;
}
