export interface PageEntry {
  href: string;
  text: string;
}

/** Without accents, marks and case: how people type who only want to get there. */
const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase();

/** Pages by what is typed: those that begin with it before those that hold it; all of them for nothing typed. */
export function matchingPages(pages: readonly PageEntry[], typed: string): PageEntry[] {
  const wanted = plain(typed.trim());
  const ranked = pages.map((page) => {
    const text = plain(page.text);
    const isWord = text.split(/\s+/).some((word) => word.startsWith(wanted));
    return { page, rank: text.startsWith(wanted) ? 0 : isWord ? 1 : 2, isFound: text.includes(wanted) };
  });
  return ranked
    .filter(({ isFound }) => isFound)
    .sort((a, b) => a.rank - b.rank)
    .map(({ page }) => page);
}
