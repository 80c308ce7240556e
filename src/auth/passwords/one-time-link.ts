/** The secret of a link, which is shown this once. */
export interface OneTimeLink {
  token: string;
  expiresAt: Date;
}
