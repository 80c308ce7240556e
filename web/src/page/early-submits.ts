/** Forms that were sent before their scripts were there, as `KEEP_EARLY_SUBMITS` found them. */
interface Early {
  early?: Set<EventTarget | null>;
}

/** Runs in the page before all other scripts: without it the browser would leave the page, and what was typed would be gone. */
export const KEEP_EARLY_SUBMITS = `window.early=new Set();addEventListener('submit',function(e){
if(!e.target.hasAttribute('data-alive')){e.preventDefault();early.add(e.target)}},true)`;

/** From now on the form's own script has what is sent; what was sent before is sent now. */
export function takeOver(form: HTMLFormElement): void {
  form.dataset.alive = '';
  if ((window as Early).early?.delete(form)) form.requestSubmit();
}
