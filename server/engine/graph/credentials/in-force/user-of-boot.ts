import type { Credential } from '../../../model/credential.ts';
import { mayBeInForce } from '../../../text/paths/may-be-in-force.ts';
import type { HeldInputs } from './held-inputs.ts';

/** What a file of a program says of the user in its settings. */
type Said = 'own-users' | 'reads-it' | 'nothing';

/**
 * Finds the class by which a program of Spring has users of its own, so that Spring Boot makes none by `spring.security.user.password`: a bean that finds users or checks who signs in. Undefined where none is
 * seen, or where the program takes the setting itself. Source: Spring Boot, "Spring Security" (`UserDetailsServiceAutoConfiguration`).
 */
export function createUserOfBoot({ memo, store, settings, isReading }: HeldInputs) {
  const saidIn = memo.query<Said>((path) => sayOf(settings.textOf(path)), { same: Object.is, onCycle: 'nothing' });
  const ownUsers = memo.query<string>(lookBelow, { same: Object.is, onCycle: '' });

  return (credential: Credential, path: string): string | undefined => {
    const root = settingsOfBoot.exec(path)?.[1];
    if (root === undefined || credential.rule !== 'secret-generic-password' || isReading()) return undefined;
    if (!settings.settingsAt(credential, path).some(({ name }) => name === userPassword)) return undefined;
    return ownUsers(root) || undefined;
  };

  /** The first such class below the root; '' where there is none, or where it cannot be told. */
  function lookBelow(root: string): string {
    const programs = store.knownPaths().filter((path) => path.startsWith(root) && program.test(path));
    if (programs.length > mostPrograms) return '';
    const said = programs.sort().map((path) => ({ path, says: saidIn(path) }));
    if (said.some(({ says }) => says === 'reads-it')) return '';
    return said.find(({ path, says }) => says === 'own-users' && mayBeInForce(path))?.path ?? '';
  }
}

function sayOf(text: string): Said {
  if (/\bspring\.security\.user\b|\bSecurityProperties\b/.test(text)) return 'reads-it';
  return serviceOfUsers.test(text) || beanOfUsers.test(text) ? 'own-users' : 'nothing';
}

const userPassword = 'spring.security.user.password';
const settingsOfBoot =
  /^((?:.{0,400}\/)?)src\/main\/resources\/(?:config\/)?application[\w-]{0,60}\.(?:properties|ya?ml)$/i;
const program = /(?:^|\/)src\/main\/.{1,400}\.(?:java|kt)$/;

/** `@Service public class Users implements UserDetailsService {`. */
const serviceOfUsers =
  /@(?:Service|Component|Named)\b[^{;]{0,300}\bclass[ \t]{1,4}\w{1,80}[^{;]{0,300}\b(?:UserDetailsService|UserDetailsManager|AuthenticationProvider|AuthenticationManager)\b[^{;]{0,120}\{/;

/** `@Bean public UserDetailsService users(…) {`, of Kotlin `@Bean fun users(…): UserDetailsService`. */
const beanOfUsers =
  /@Bean\b(?:\([^()]{0,80}\))?\s{1,20}(?:(?:public|protected|static|final)\s{1,4}){0,3}(?:\w{0,40}(?:UserDetailsService|UserDetailsManager|AuthenticationProvider|AuthenticationManager)\s{1,4}\w{1,60}\(|fun\s{1,4}\w{1,60}\([^{}]{0,300}\)\s?:\s?\w{0,40}(?:UserDetailsService|UserDetailsManager|AuthenticationProvider|AuthenticationManager)\b)/;

/** Files of one program that are looked at; of a larger one it is not told. */
const mostPrograms = 400;
