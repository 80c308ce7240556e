'use client';
import { useEffect } from 'react';

const FOCUSABLE = 'a[href], button, input, select, textarea, summary, [tabindex="0"]';

/**
 * Keeps the place of whoever works by the keyboard. Where an action takes its own button off the page (a row that is done, a question
 * that is answered), browsers drop the focus and one begins at the top again: it goes to the same action of the row that came up
 * instead, else to what else can be done there, else to the page's heading. After a link it is at the page that came.
 */
export function FocusKeeper({ within }: { within: string }) {
  useEffect(() => {
    const page = document.getElementById(within);
    if (!page) return;
    let last: HTMLElement | undefined;
    let path = '';
    const remember = ({ target }: FocusEvent) => {
      last = target instanceof HTMLElement && target !== page ? target : undefined;
      path = location.pathname;
    };
    const forget = () => (last = undefined);
    const observer = new MutationObserver((records) => {
      if (!last || last.isConnected || document.activeElement !== document.body) return;
      const lost = last;
      if (document.querySelector('dialog[open]')) return forget();
      if (path !== location.pathname) {
        // another page came: one begins with it, not with the frame around it
        page.focus({ preventScroll: true });
        return forget();
      }
      const record = records.find(({ removedNodes }) =>
        [...removedNodes].some((node) => node === lost || node.contains(lost)),
      );
      ((record && besides(record, lost, page)) ?? headingOf(page)).focus({ preventScroll: true });
      forget();
    });
    page.addEventListener('focusin', remember);
    // what is pressed elsewhere leaves its place on purpose; what has the focus already does not get it by a second press
    const leave = ({ target }: PointerEvent) => {
      if (!last?.contains(target as Node)) forget();
    };
    document.addEventListener('pointerdown', leave);
    observer.observe(page, { childList: true, subtree: true });
    return () => {
      page.removeEventListener('focusin', remember);
      document.removeEventListener('pointerdown', leave);
      observer.disconnect();
    };
  }, [within]);
  return null;
}

function besides(
  { target, nextSibling, previousSibling }: MutationRecord,
  lost: HTMLElement,
  page: HTMLElement,
): HTMLElement | undefined {
  // within what it was taken from, up to its row; then the neighbours, of which the next came up
  const around = target instanceof Element ? target.closest('li, tr') : null;
  for (const near of [nextSibling, previousSibling, around]) {
    if (!(near instanceof HTMLElement) || !near.isConnected || !page.contains(near)) continue;
    const all = near.matches(FOCUSABLE) ? [near] : [...near.querySelectorAll<HTMLElement>(FOCUSABLE)];
    const shown = all.filter((one) => one.checkVisibility() && !one.closest('dialog'));
    const same = shown.find(({ textContent }) => textContent && textContent === lost.textContent);
    const found = same ?? shown.at(-1);
    if (found) return found;
  }
  return undefined;
}

function headingOf(page: HTMLElement): HTMLElement {
  const heading = page.querySelector<HTMLElement>('h1, [role="heading"][aria-level="1"]');
  heading?.setAttribute('tabindex', '-1');
  return heading ?? page;
}
