/** More would only fill the server's memory: every connection keeps each of them, plans included. */
const AT_MOST = 64;

/** Gives a name to the texts that come first, in the order in which they come; later ones go without. */
export class StatementNames {
  private readonly names = new Map<string, string>();

  of(text: string): string | undefined {
    const known = this.names.get(text);
    if (known !== undefined || this.names.size === AT_MOST) return known;
    const name = `repeated_${this.names.size + 1}`;
    this.names.set(text, name);
    return name;
  }
}
