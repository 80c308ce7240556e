const SCHEME = /^(?:tel|sms|whatsapp|callto):(?:\/\/)?/i;
const EXTENSION = /^ext=(\d{1,20})$/i;
const CONTEXT = /^phone-context=(\+\d[\d\-.()]*)$/i;

/**
 * The number inside a `tel:` URI (RFC 3966), or after a messenger's prefix (`whatsapp:+52…`), in everyday writing:
 * `tel:863-1234;phone-context=+1-914;ext=5` reads `+1-914 863-1234 ext. 5`. Text without such a prefix comes back as
 * it is; parameters that do not change the line are dropped.
 */
export function withoutUri(text: string): string {
  if (!SCHEME.test(text)) return text;
  const [number = '', ...parameters] = text.replace(SCHEME, '').split(';');
  const context = firstMatch(parameters, CONTEXT);
  const extension = firstMatch(parameters, EXTENSION);
  const complete = context && !number.startsWith('+') ? `${context} ${number}` : number;
  return extension ? `${complete} ext. ${extension}` : complete;
}

function firstMatch(parameters: readonly string[], pattern: RegExp): string | undefined {
  for (const parameter of parameters) {
    const found = pattern.exec(parameter.trim());
    if (found) return found[1];
  }
  return undefined;
}
