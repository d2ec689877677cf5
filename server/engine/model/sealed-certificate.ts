/** What a certificate tells of whose key it is, where it stands in a store that only a passphrase opens, so that it is no identity of its file. */
export interface SealedCertificate {
  readonly subject: string;
  /** The names that it is for; its common name where there are no others. */
  readonly names: readonly string[];
  /** ISO 8601. */
  readonly notAfter: string;
  readonly isSelfIssued: boolean;
}
