import { blocksAround } from './blocks-around.ts';
import { upperSnake } from './secret-literal.ts';

/** Characters behind a password in which its repository goes on. */
const mostBehind = 400;

/**
 * The variable of what a build of Gradle signs in to a repository with: by the repository's name, else by whose host it is. Undefined where it stands in none, or the
 * name says it already. Source: Gradle, "Declaring repositories", credentials.
 */
export function namedByRepository(name: string, path: string, text: string, at: number): string | undefined {
  if (!/\.gradle(?:\.kts)?$/.test(path) || !/^(?:PASSWORD|TOKEN|VALUE)$/.test(name)) return undefined;
  const [login, repository] = blocksAround(text, at);
  if (login === undefined || repository === undefined) return undefined;
  if (!/\bcredentials(?:\([^()]*\))?\s*$/.test(login.head) || !/\b(?:maven|ivy)\s*$/.test(repository.head))
    return undefined;
  const said = text.slice(repository.at, at + mostBehind);
  const own = /\bname\s*=?\s*["']([A-Za-z][\w-]{1,40})["']/.exec(said)?.[1];
  const host = /\burl\s*=?\s*(?:uri\s*\(\s*)?["']https?:\/\/([\w.-]+)/.exec(said)?.[1]?.split('.').at(-2);
  return `${upperSnake(own ?? host ?? 'repository')}_${name === 'TOKEN' ? 'TOKEN' : 'PASSWORD'}`;
}
