import gems from '../../../../../rules/tables/dotenv-gems.json' with { type: 'json' };
import { folderPrefixOf } from '../../../text/paths/folder-of.ts';
import { edited } from '../../changed-file.ts';
import { type Edit, insertion } from '../../edit/edit.ts';
import { lineBreakOf } from '../../edit/source-lines.ts';
import type { FileChange, FixContext } from '../../fix.ts';
import { isIgnored } from '../../git-ignore.ts';

/**
 * Has a Rails program read its file of variables in development and tests: `dotenv-rails` in the Gemfile, and in Gemfile.lock as Bundler writes it, since what
 * is installed from a lock alone takes no other Gemfile. None where the program is not of Rails, or nobody can say what the lock would hold. Sources:
 * dotenv, "Installation"; the gemspecs of dotenv-rails 2.8.1 and 3.1.8; Bundler, "bundle lock".
 */
export function dotenvGem(envPath: string, context: FixContext): readonly FileChange[] {
  const folder = folderPrefixOf(envPath);
  const path = `${folder}Gemfile`;
  const text = context.text(path);
  const own = text === undefined || envPath !== `${folder}.env` ? undefined : edited(path, listed(text));
  if (own === undefined) return [];
  const lockPath = `${folder}Gemfile.lock`;
  const lock = context.text(lockPath);
  // A lock that git leaves out is each developer's own.
  if (lock === undefined || isIgnored(lockPath, context)) return [own];
  const locked = edited(lockPath, inLock(lock));
  return locked === undefined ? [] : [own, locked];
}

/** In words, what is left to do once the gem stands in the Gemfile. */
export const installed =
  'Run bundle install. dotenv-rails reads .env in development and tests only: in production, the variable is set where it runs.';

/** The line of the Gemfile: in the group that development and tests share, else behind Rails, in the manner of the others. */
function listed(text: string): readonly Edit[] {
  const rails = /^([ \t]*)gem([ \t]*\(?[ \t]*)(['"])rails\3[^\n]*(?:\n|$)/m.exec(text);
  if (rails === null || /^[ \t]*gem[ \t(]+['"]dotenv/m.test(text) || isBefore(text)) return [];
  const [line, indent = '', open = ' ', quote = "'"] = rails;
  const end = lineBreakOf(text);
  const close = open.includes('(') ? ')' : '';
  const gem = `gem${open.includes('(') ? '(' : ' '}${quote}dotenv-rails${quote}`;
  const group =
    /^([ \t]*)group[ \t(]+(?::development,[ \t]*:test|:test,[ \t]*:development)\)?[ \t]+do[ \t]*\r?\n/m.exec(text);
  if (group !== null) {
    const at = group.index + group[0].length;
    const inner = /^[ \t]+(?=gem\b)/m.exec(text.slice(at))?.[0] ?? `${group[1]}  `;
    return [insertion(at, `${inner}${gem}${close}${end}`)];
  }
  // What goes on in the next line would go on behind the new gem.
  if (/,[ \t]*(?:#[^\n]*)?\r?\n?$/.test(line)) return [];
  const groups = /:groups? =>/.test(text) ? ':groups => ' : 'groups: ';
  const at = rails.index + line.length;
  const gap = line.endsWith('\n') ? '' : end;
  return [insertion(at, `${gap}${indent}${gem}, ${groups}[:development, :test]${close}${end}`)];
}

/**
 * Whether the Gemfile is of a Rails or a Ruby that came before all releases of the gem: Rails 3.2 at the least, since it needs `Rails::Railtie`, and Ruby 1.9.
 * A source by a word is one of Bundler before 1.0. Sources: the gemspec of dotenv-rails 0.1; Bundler, "gemfile", deprecated sources.
 */
function isBefore(text: string): boolean {
  const version = /^[ \t]*gem[ \t(]+['"]rails['"][ \t]*,[ \t]*['"][=~> ]*(\d+)(?:\.(\d+))?/m.exec(text);
  const [major, minor] = [Number(version?.[1]), Number(version?.[2] ?? 0)];
  const isOldRails = version !== null && (major < 3 || (major === 3 && minor < 2));
  return isOldRails || /^[ \t]*ruby[ \t(]+['"][~> ]*1\.8\b|^[ \t]*source[ \t(]+:(?!rubygems)\w/m.test(text);
}

/** The gem and what it needs in a lock, each in the order of the others. None where the lock holds what a sum would have to be made of, or several sources. */
function inLock(text: string): readonly Edit[] {
  const rails = /^ {4}railties \((\d+)\.(\d+)[.\w]*\)\r?$/m.exec(text);
  const [major, minor] = [Number(rails?.[1]), Number(rails?.[2])];
  const fit = gems.find(({ rails: [first = 0, second = 0] }) => major > first || (major === first && minor >= second));
  const sources = text.match(/^GEM\r?$/gm)?.length ?? 0;
  if (rails === null || fit === undefined || sources !== 1 || /^CHECKSUMS|^ {4}dotenv/m.test(text)) return [];
  const end = lineBreakOf(text);
  const specs = [
    `    dotenv (${fit.version})${end}`,
    `    dotenv-rails (${fit.version})${end}      dotenv (= ${fit.version})${end}      railties (${fit.railties})${end}`,
  ].join('');
  const start = text.search(/^GEM\r?$/m);
  const inSpecs = placeIn(text, start, / {4}(\S+) \(/);
  const inNeeds = placeIn(text, text.search(/^DEPENDENCIES\r?$/m), / {2}(\S+)/);
  if (inSpecs === undefined || inNeeds === undefined) return [];
  return [insertion(inSpecs, specs), insertion(inNeeds, `  dotenv-rails${end}`)];
}

/** Where `dotenv` stands among the lines of a part of a lock that begin a name. */
function placeIn(text: string, start: number, named: RegExp): number | undefined {
  if (start < 0) return undefined;
  const part = text.slice(start).split(/\r?\n(?=\r?\n)/, 1)[0] ?? '';
  const lines = [...part.matchAll(/[^\n]*(?:\n|$)/g)];
  const names = lines.flatMap(({ 0: line, index }) => {
    const name = new RegExp(`^${named.source}`).exec(line)?.[1];
    return name === undefined ? [] : [{ name: name.replace(/!$/, ''), index }];
  });
  const next = names.find(({ name }) => name > 'dotenv');
  if (next !== undefined) return start + next.index;
  const isEnded = names.length > 0 && text[start + part.length] !== undefined;
  return isEnded ? start + part.length + (text.slice(start + part.length).startsWith('\r') ? 2 : 1) : undefined;
}
