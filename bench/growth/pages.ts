import type { Client } from 'pg';
import { encodeCursor } from '@crm/http';
import { draw, drawFilters, drawTerms } from '../samples.js';

/** Requests for pages of one kind, drawn from the database that they will meet. */
export interface Pages {
  name: string;
  paths: string[];
  /** what grows with the number of hits by its nature; it is shown, and has no aim */
  counts: boolean;
}

const FEW = 20;
const SOME = 200;
const CURSORS = 200;
const LIST = '/api/v1/customers';

export async function drawPages(client: Client): Promise<Pages[]> {
  const filters = (await drawFilters(client)).map(
    ({ status, region }) => `status=${status}&region=${encodeURIComponent(region)}`,
  );
  // a last name alone has many hits
  const terms = [...(await drawTerms(client)), ...(await drawTerms(client, ({ last_name }) => last_name))];
  const searches = (least: number, most: number) =>
    terms
      .filter(({ hits }) => hits >= least && hits <= most)
      .map(({ term }) => `${LIST}?search=${encodeURIComponent(term)}&page=1&size=20`);
  return [
    pages('newest first', [`${LIST}?sort=-created_at&limit=20&cursor=`]),
    pages('by name', [`${LIST}?sort=name&limit=20&cursor=`]),
    pages(
      'by status and region, newest first',
      filters.map((filter) => `${LIST}?${filter}&sort=-created_at&limit=20&cursor=`),
    ),
    pages('from anywhere in the middle', await middles(client)),
    pages(`search, ${FEW} hits at most`, searches(0, FEW)),
    pages(`search, ${FEW + 1} to ${SOME} hits`, searches(FEW + 1, SOME)),
    pages('search, more than 1000 hits', searches(1_001, Infinity), true),
    pages(
      'by status and region, with the total',
      filters.map((filter) => `${LIST}?${filter}&sort=-created_at&page=1&size=20`),
      true,
    ),
    pages('newest first, with the total of all', [`${LIST}?sort=-created_at&page=1&size=20`], true),
  ];
}

function pages(name: string, paths: string[], counts = false): Pages {
  return { name, paths, counts };
}

/** Pages behind cursors as answers give them. */
async function middles(client: Client): Promise<string[]> {
  const rows = await draw<{ id: string; created_at: Date }>(client, 'id, created_at', 'true', CURSORS);
  return rows.map(({ id, created_at }) => {
    const cursor = encodeCursor({ sort: '-created_at', value: created_at.toISOString(), id });
    return `${LIST}?sort=-created_at&limit=20&cursor=${encodeURIComponent(cursor)}`;
  });
}
