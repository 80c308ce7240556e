import type { Customer } from '../customers/index.js';
import type { ComposedMessage, Content } from './communication.js';
import { chosenText } from './templates/chosen-text.js';
import { filledIn, inOneLine, type PlaceholderValues } from './templates/placeholders.js';

type Named = Pick<
  Customer,
  'name' | 'full_name' | 'first_name' | 'company_name' | 'account_number' | 'language'
>;

/** What a customer is sent: in their language, with their names and their link. */
export function composedMessage(content: Content, customer: Named, unsubscribeUrl: string): ComposedMessage {
  const { subject, message, html } = chosenText(content.texts, [content.language, customer.language]);
  const values = valuesOf(customer, unsubscribeUrl);
  const isMail = content.channel === 'email';
  return {
    subject: isMail && subject !== null ? inOneLine(filledIn(subject, values, 'plain')) : null,
    text: filledIn(message, values, 'plain'),
    html: isMail && html !== null ? filledIn(html, values, 'html') : null,
    headers: isMail && content.category === 'marketing' ? oneClick(unsubscribeUrl) : {},
  };
}

/** RFC 8058. */
function oneClick(url: string): Record<string, string> {
  return { 'List-Unsubscribe': `<${url}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' };
}

/** Whoever has no first name is called by the name that there is. */
function valuesOf(customer: Named, unsubscribe_url: string): PlaceholderValues {
  const name = inOneLine(customer.name ?? '');
  return {
    name,
    first_name: inOneLine(customer.first_name ?? '') || name,
    company_name: inOneLine(customer.company_name ?? ''),
    account_number: customer.account_number,
    unsubscribe_url,
  };
}
