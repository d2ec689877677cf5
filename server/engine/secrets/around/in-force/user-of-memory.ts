import { mayBeInForce } from '../../../text/paths/may-be-in-force.ts';
import type { Assignment } from '../../assignment/read-assignment.ts';

/** Characters before a password in which the user is named whose it is. */
const mostBefore = 300;

/**
 * Whether a program lets in the user that it names itself, by the password that follows: no list of accounts is asked, and nobody can change it but who writes the program:
 * `auth.inMemoryAuthentication().withUser("keeper").password("…")`. Source: Spring Security, "In-Memory Authentication".
 */
export function isUserInMemory(text: string, { form, literal }: Assignment): boolean {
  return form === 'call' && named.test(text.slice(Math.max(0, literal.span.start - mostBefore), literal.span.start));
}

/** As that, where the program runs for others. */
export function isLetInFromMemory(text: string, path: string, assignment: Assignment): boolean {
  return mayBeInForce(path) && isUserInMemory(text, assignment);
}

/** From the name of a user to the password: `.withUser("keeper").password(`, `User.builder().username(…).roles(…).password(`. */
const named =
  /(?:\.withUser\(\s{0,20}"[^"\n]{1,60}"\s{0,4}\)|\bUser(?:\.UserBuilder)?\s{0,4}\.(?:with(?:DefaultPasswordEncoder\(\)|Username\(\s{0,20}"[^"\n]{1,60}"\s{0,4}\))|builder\(\)))\s{0,40}(?:\.(?:username|roles|authorities|passwordEncoder)\([^()\n]{0,80}(?:\([^()\n]{0,40}\))?[^()\n]{0,40}\)\s{0,40}){0,3}\.password\(\s{0,20}$/;
