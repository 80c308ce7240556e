/** What the page says, before and after. */
interface Words {
  title: string;
  question: string;
  button: string;
  done: string;
}

const ENGLISH: Words = {
  title: 'Unsubscribe',
  question: 'Do you want to receive no more offers and news from us?',
  button: 'Unsubscribe',
  done: 'You will receive no more offers and news from us.',
};

const WORDS: Readonly<Record<string, Words>> = {
  en: ENGLISH,
  fr: {
    title: 'Se désabonner',
    question: 'Voulez-vous ne plus recevoir nos offres et actualités ?',
    button: 'Se désabonner',
    done: 'Vous ne recevrez plus nos offres et actualités.',
  },
  es: {
    title: 'Darse de baja',
    question: '¿Quiere dejar de recibir nuestras ofertas y novedades?',
    button: 'Darme de baja',
    done: 'No recibirá más ofertas ni novedades nuestras.',
  },
  ar: {
    title: 'إلغاء الاشتراك',
    question: 'هل تريد التوقف عن تلقي عروضنا وأخبارنا؟',
    button: 'إلغاء الاشتراك',
    done: 'لن تتلقى عروضنا وأخبارنا بعد الآن.',
  },
};

/** Only the style in the page itself, and the form to where the page came from. */
export const PAGE_HEADERS = {
  'Content-Security-Policy':
    "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
  'Referrer-Policy': 'no-referrer',
  'X-Robots-Tag': 'noindex',
};

/** A page that asks, with a button; or one that says that it is done. In the customer's language, or English. */
export function unsubscribePage(language: string | null, state: 'asked' | 'done'): string {
  const base = language?.split('-')[0].toLowerCase() ?? '';
  const known = Object.hasOwn(WORDS, base) ? base : 'en';
  const { title, question, button, done } = WORDS[known];
  const body =
    state === 'done'
      ? `<p role="status">${done}</p>`
      : `<p>${question}</p><form method="post"><button>${button}</button></form>`;
  return `<!doctype html>
<html lang="${known}" dir="${known === 'ar' ? 'rtl' : 'ltr'}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title>
<style>body{font:1.1rem/1.5 system-ui,sans-serif;max-width:32rem;margin:15vh auto;padding:0 1rem;color:#1b1f24}
button{font:inherit;padding:.6rem 1.2rem;border:0;border-radius:.4rem;background:#0b5fc0;color:#fff}</style></head>
<body><main><h1>${title}</h1>${body}</main></body></html>
`;
}
