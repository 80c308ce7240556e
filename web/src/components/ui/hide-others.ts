/**
 * Takes everything but this element out of what is read aloud and found by name, and gives it back by what it returns. A modal dialog
 * makes the rest inert, which not every reader and no test that asks for a role takes for hidden. Notices stay.
 */
export function hideOthers(element: Element): () => void {
  const hidden: Element[] = [];
  for (
    let within = element;
    within !== document.body && within.parentElement;
    within = within.parentElement
  ) {
    for (const other of within.parentElement.children) {
      if (other === within || other.hasAttribute('aria-hidden') || other.matches('[data-notices], script'))
        continue;
      other.setAttribute('aria-hidden', 'true');
      hidden.push(other);
    }
  }
  return () => hidden.splice(0).forEach((other) => other.removeAttribute('aria-hidden'));
}
