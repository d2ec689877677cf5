/** What a program keeps of passwords. Sources: Redmine, `User.hashed_password`; restful-authentication, `crypted_password`; Rails, `has_secure_password`, `password_digest`. */
const ofDigests = /(?:^|\.)(?:(?:crypted|encrypted|hashed)_?pass(?:word|wd)|pass(?:word|wd)_?(?:digest|hash))$/i;

/** Whether a name is one of what a program keeps of a password, and compares the digest of what somebody types with. */
export function isNameOfDigest(name: string): boolean {
  return ofDigests.test(name);
}
