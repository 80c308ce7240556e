/** The library as it was built: its worker threads are started from files, which Jest does not transform. */
export async function builtTabular(): Promise<typeof import('@crm/tabular')> {
  const path = '../../dist/libs/tabular/src/index.js';
  return (await import(path)) as typeof import('@crm/tabular');
}
