/**
 * Whether the setting is the key by which Rails decrypts `config/credentials.yml.enc`, which lies beside the program wherever that runs: it is of no machine. 16 bytes, in hexadecimal.
 * Source: Rails, "Securing Rails Applications", custom credentials, `RAILS_MASTER_KEY`.
 */
export function isMasterKeyOfRails(name: string, value: string): boolean {
  return name === 'RAILS_MASTER_KEY' && /^[\da-f]{32}$/.test(value);
}
