import { isHiddenField } from '../../customers/index.js';

/** A plan without examples of values that are hidden by permission: those of earlier days have kept them. */
export function shownPlan(plan: { columns?: unknown }): object {
  return Array.isArray(plan.columns) ? { ...plan, columns: plan.columns.map(shownColumn) } : plan;
}

function shownColumn(column: { field?: unknown }): object {
  return isHiddenField(column.field) ? { ...column, samples: [] } : column;
}
