import { foldersAbove } from '../../../text/paths/folders-above.ts';
import type { FixContext } from '../../fix.ts';

/**
 * Whether settings that are called as those of Spring are of a program in another language, by what is built nearest to them: a program of Go, whose viper
 * fills in no placeholder, often has an `application.yml` too. What is packed for pages beside a program of Java says nothing.
 */
export function isOfAnother(path: string, context: FixContext): boolean {
  if (/(?:^|\/)src\/main\/resources\//.test(path)) return false;
  for (const folder of foldersAbove(path)) {
    const stands = (name: string) => context.text(folder + name) !== undefined;
    if (ofJava.some(stands)) return false;
    if (ofOthers.some(stands)) return true;
    if (ofTools.some(stands))
      return !context.paths().some((each) => /(?:^|\/)(?:pom\.xml|build\.gradle(?:\.kts)?)$/.test(each));
  }
  return false;
}

const ofJava: readonly string[] = [
  'pom.xml',
  'build.gradle',
  'build.gradle.kts',
  'settings.gradle',
  'settings.gradle.kts',
  'build.sbt',
  'build.xml',
];

const ofOthers: readonly string[] = ['go.mod', 'Cargo.toml', 'composer.json', 'mix.exs', 'pyproject.toml'];

/** What pages, and documentation, are built by beside any program. */
const ofTools: readonly string[] = ['package.json', 'requirements.txt', 'Gemfile'];
