/** As the API's catalogue names them: `crm:<action>:<resource>`. */
export type Permission = `crm:${string}:${string}`;

/** Whether a granted permission covers what is needed; `*` covers any action or resource. */
function covers(granted: string, needed: Permission): boolean {
  const parts = needed.split(':');
  return granted.split(':').every((part, at) => part === '*' || part === parts[at]);
}

export function isGranted(permissions: readonly string[], needed: Permission): boolean {
  return permissions.some((granted) => covers(granted, needed));
}
