import type { Credential } from '../../../model/credential.ts';

/** Whether settings may hold the password that a program gives to an account which it makes: whether one does, its files say. */
export function mayBeFirstPassword({ rule, storage, isPublic, knownDefault }: Credential): boolean {
  return rule === 'secret-generic-password' && storage === 'literal' && !isPublic && knownDefault === undefined;
}

/** Whether settings call so the password of an administrator, or of an account that is made first; by a name as `settingName` writes it: `adminaccount.password`, `app.admin.password`, `seed.adminpassword`. */
export function isNamedForFirst(setting: string): boolean {
  return ofFirst.test(setting) && !ofService.test(setting);
}

const ofFirst =
  /(?:^|\.)(?:[a-z]{0,20}(?:admin|superuser|root|owner)[a-z]{0,16}|(?:seed|initial|bootstrap)[a-z]{0,16}|default(?:user|account)s?)(?:\.[a-z]{1,20}){0,2}?\.?(?:default|initial)?(?:password|passwd|pass|pwd)$/;

/** What others have made, and a program signs in to. */
const ofService =
  /(?:^|\.)(?:datasource|database|db|elastic[a-z]*|flyway|ftp|kafka|keycloak|ldap|liquibase|mail|minio|mongo[a-z]*|mysql|postgres[a-z]*|rabbit[a-z]*|redis|smtp|sonar|sql[a-z]*)(?:\.|[a-z]{0,16}\.?pass)/;

/**
 * Whether a program makes accounts, by what it does with their passwords. Sources: ASP.NET Core Identity, `UserManager.CreateAsync`, `PasswordHasher`; BCrypt.Net; Spring Security, `PasswordEncoder`; Go,
 * `bcrypt.GenerateFromPassword`; bcrypt and argon2 for Node; Werkzeug, bcrypt, Django and passlib for Python.
 */
export function makesAccounts(text: string): boolean {
  return makes.test(text);
}

const makes =
  /\.CreateAsync\(|\bAddPasswordAsync\(|\bHashPassword\(|[eE]ncoder(?:\(\))?\.encode\(|\bGenerateFromPassword\(|\b(?:bcrypt(?:js)?|argon2)\.hash(?:Sync)?\(|\b(?:generate_password_hash|hashpw|make_password|set_password|create_superuser|pwd_context\.hash)\(/;
