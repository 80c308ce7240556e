/**
 * A change of one row and its audit in one statement, which is a transaction by itself: one round trip for both. `change`
 * is an INSERT, UPDATE or DELETE with RETURNING; only if it returned a row are the audit rows stored that `Audit.rowsOf`
 * made, bound to `$<parameter>`. The statement gives what the change returned. `others` are what must happen with it, such as
 * the counter of another row, as `name as (…)`: the change may read what they returned.
 */
export function auditedStatement(change: string, parameter: number, ...others: string[]): string {
  return `with ${[...others, `changed as (${change})`].join(', ')},
    noted as (
      insert into audit_log select noted_rows.* from json_populate_recordset(null::audit_log, $${parameter}) noted_rows
      where exists (select from changed)
    )
    select * from changed`;
}

/**
 * The same for a change of many rows, which returns their `id`s: of the audit rows those are stored that speak of one of them.
 */
export function auditedBatch(change: string, parameter: number): string {
  return `with changed as (${change}),
    noted as (
      insert into audit_log select noted_rows.* from json_populate_recordset(null::audit_log, $${parameter}) noted_rows
      where resource_id in (select id::text from changed)
    )
    select * from changed`;
}
