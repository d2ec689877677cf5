/**
 * The command by which people write into a file of variables that is encrypted, and that git is to have: a value that is put there as it is would be read by all, and who checks the file
 * refuses it. Undefined for any other file. Sources: SOPS, README, "Encrypting using dotenv"; dotenvx, "Encryption".
 */
export function encryptedBy(env: string | undefined): string | undefined {
  if (env === undefined) return undefined;
  if (/^sops_(?:mac|version)=/m.test(env) || /=["']?ENC\[AES256_GCM,/.test(env)) return 'sops edit';
  return /^DOTENV_PUBLIC_KEY\w*=/m.test(env) && /=["']?encrypted:/.test(env) ? 'dotenvx set' : undefined;
}
