import { foldersAbove } from '../../../text/paths/folders-above.ts';
import { type Edit, insertion } from '../../edit/edit.ts';
import { lineBreakOf, lineStartAt } from '../../edit/source-lines.ts';
import { isPhpSecrets } from '../../secret/php-secrets.ts';
import { isDigestedBelow } from '../account-seed.ts';
import { before, behind, type Dialect, inPlace, type LiteralMove, lineBefore } from '../dialect.ts';
import { isForSigning, ofWordPress } from '../signing.ts';
import { readInMember } from './php-member.ts';
import { phpPlace } from './php-places.ts';
import { readFromList } from './php-secrets-read.ts';
import { isOfSymfony } from './symfony.ts';

/** PHP; in Laravel by the function that reads its environment. */
export const php: Dialect = (move) => {
  if (isOfLaravel4(move)) return [];
  const { content, quote } = move.literal;
  const isComputed = quote === '`' || (quote === '"' && content.includes('$'));
  if (isComputed) return [];
  const key = `${quote}${move.name}${quote}`;
  const list = isPhpSecrets(move.envPath) ? readFromList(move) : undefined;
  if (list === undefined && isPhpSecrets(move.envPath)) return [];
  const call = list?.call ?? (hasDotenv(move) ? `${superglobal(move)}[${key}]` : `getenv(${key})`);
  if (isConstantPlace(move)) return isLaravel(move) ? [] : readInMember(move, call);
  if (isLaravel(move)) return [...stopsDigested(move, `env(${key})`), inPlace(move, `env(${key})`)];
  // The container is built before the environment is known, and fills it in where it is asked for.
  if (isSymfonyConfig(move)) return [inPlace(move, `${quote}%env(${move.name})%${quote}`)];
  const read = orThrow(move, call);
  const stops =
    read === call && list === undefined ? [...stopsUndecoded(move, call), ...stopsDigested(move, call)] : [];
  return [...(list?.edits ?? []), ...stops, inPlace(move, read)];
};

/** What makes bytes of a text makes none of a variable that is not set, in silence. Sources: PHP Manual, `getenv`, `hex2bin`, `base64_decode`. */
const decodes = /^([ \t]*)\$[\w>[\]'"-]{1,120}[ \t]*=[ \t]*(?:hex2bin|base64_decode)\(\s*$/;
/** A constant, which programs ask whether it is defined, and not for what: a key of `false` encrypts as any other. Source: PHP Manual, `define`. */
const defines = /^([ \t]*)define\([ \t]*['"](\w+)['"][ \t]*,[ \t]*$/i;
const isKey = /(?:^|_)(?:KEY|SALT|SECRET)$/i;

/** A statement that decodes a variable, or makes a key of it, comes behind one that stops where it is not set: in what is no branch without braces. */
function stopsUndecoded(move: LiteralMove, call: string): readonly Edit[] {
  const { text } = move;
  const [, ofConstant, constant = ''] = defines.exec(lineBefore(move)) ?? [];
  const isKeyOfOwn = isKey.test(constant) && !ofWordPress.test(text);
  const indent = decodes.exec(lineBefore(move))?.[1] ?? (isKeyOfOwn ? ofConstant : undefined);
  return indent === undefined ? [] : stopAbove(move, call, indent);
}

/** A variable of which a digest is made further down, as the password of somebody, comes behind such a statement too: there is a digest of nothing. */
function stopsDigested(move: LiteralMove, call: string): readonly Edit[] {
  const [, indent, variable = ''] = /^([ \t]*)(\$\w{1,60})[ \t]*=[ \t]*$/.exec(lineBefore(move)) ?? [];
  const isDigested = indent !== undefined && isDigestedBelow(move.text, move.literal.span.end, variable);
  return isDigested ? stopAbove(move, call, indent) : [];
}

/** What stops where the variable is not set, above the line of the literal where that begins a statement. */
function stopAbove(move: LiteralMove, call: string, indent: string): readonly Edit[] {
  const { text, literal, name } = move;
  const start = lineStartAt(text, literal.span.start);
  const isStatement = /(?:^<\?php|[;{}]|\*\/|^[ \t]*(?:\/\/|#)[^\n]*)\s*$/m.test(
    text.slice(Math.max(0, start - 200), start),
  );
  if (!isStatement) return [];
  const test = /^(?:getenv|env)\(/.test(call) ? `!${call}` : `empty(${call})`;
  const stop = `${indent}if (${test}) throw new \\RuntimeException('${name} is not set');`;
  return [insertion(start, stop + lineBreakOf(text))];
}

/** A key that signs is never read as nothing, where the project's PHP has `throw` as an expression. Source: PHP 8.0, "New features". */
function orThrow(move: LiteralMove, call: string): string {
  const { path, context, name } = move;
  const manifest = foldersAbove(path).flatMap((folder) => context.text(`${folder}composer.json`) ?? [])[0];
  const isNew = /"php"\s*:\s*"\s*(?:\^|>=|~)\s*8/.test(manifest ?? '');
  const isAlone = /(?:=|=>|\(|,|\breturn)\s*$/.test(before(move)) && /^\s*[,;)\]]/.test(behind(move));
  if (!isNew || !isAlone || !isForSigning(move)) return call;
  const joint = call.startsWith('getenv') ? '?:' : '??';
  return `${call} ${joint} throw new \\RuntimeException('${name} is not set')`;
}

/** Symfony and phpdotenv put what they read from `.env` into `$_ENV`, and tell `getenv` nothing. */
function hasDotenv({ text, path, context }: LiteralMove): boolean {
  if (/\$_ENV\[/.test(text) || isOfSymfony('', context)) return true;
  const folders = path.split('/').slice(0, -1);
  const manifests = folders.map((_, depth) => [...folders.slice(0, depth + 1), 'composer.json'].join('/'));
  return ['composer.json', ...manifests].some((file) =>
    /"(?:symfony\/(?:dotenv|flex|framework-bundle)|vlucas\/phpdotenv)"/.test(context.text(file) ?? ''),
  );
}

/**
 * Both hold what `.env` gives; what is set where the program runs is in `$_SERVER` alone under the settings that PHP comes with. Sources: PHP Manual,
 * `variables_order`, and `php.ini-production`; symfony/dotenv, `Dotenv::populate`; phpdotenv, README.
 */
function superglobal({ text }: LiteralMove): string {
  return /\$_ENV\[/.test(text) ? '$_ENV' : '$_SERVER';
}

/** Constants, properties, attributes, defaults of parameters and keys take no call. */
function isConstantPlace(move: LiteralMove): boolean {
  const line = lineBefore(move);
  const isMember =
    /(?:^|[;{}])\s*(?:(?:public|private|protected|static|final|readonly|var)\s+)+[^=;]*=\s*$|\bconst\s[^;]*=\s*$/.test(
      line,
    );
  const isDefault = /\b(?:function|fn)\b[^{};]*\([^{};)]*=\s*$/.test(before(move));
  return (
    isMember ||
    isInMember(move) ||
    phpPlace(move.text, move.literal.span.start, '')?.kind === 'member' ||
    isDefault ||
    /\bcase\s+$/.test(line) ||
    /#\[[^\]]*$/.test(line) ||
    /^\s*=>/.test(behind(move))
  );
}

/** A list over several lines that a property or a constant begins with. */
function isInMember({ text, literal }: LiteralMove): boolean {
  const head = text.slice(Math.max(0, literal.span.start - mostOfList), literal.span.start);
  const openings = [...head.matchAll(memberList)];
  const opening = openings.at(-1);
  return opening !== undefined && !/;[ \t]*(?:\/\/[^\n]*)?\r?\n/.test(head.slice(opening.index));
}

const mostOfList = 4_000;
const memberList =
  /^[ \t]*(?:(?:public|private|protected|static|readonly|final|var|const)[ \t]+)+[^=;(){}\n]{1,120}=\s{0,80}(?:\[|array\s?\()/gm;

/** Source: Symfony, "Configuring Symfony", configuration based on environment variables. */
function isSymfonyConfig({ path, text, context }: LiteralMove): boolean {
  const folder = /^(.*\/)?config\/(?:packages\/|services|routes)[\w/-]*\.php$/.exec(path);
  if (folder === null || !isOfSymfony(folder[1] ?? '', context)) return false;
  return /\bSymfony\\(?:Config\\|Component\\DependencyInjection\\)/.test(text);
}

/** Which has no `env()`, and reads no `.env` but files of PHP. Source: Laravel 4.2, "Configuration", protecting sensitive configuration. */
function isOfLaravel4({ path, context }: LiteralMove): boolean {
  const root = laravelRoot(path, context);
  return root !== undefined && context.text(`${root}app/config/app.php`) !== undefined;
}

function isLaravel({ path, context }: LiteralMove): boolean {
  return laravelRoot(path, context) !== undefined;
}

/**
 * The folder above a file that holds a program of Laravel, which runs the file; undefined for a script beside the program that starts no
 * framework, where nothing defines its functions. Source: Laravel, "Directory Structure".
 */
export function laravelRoot(path: string, context: LiteralMove['context']): string | undefined {
  const root = foldersAbove(path).find((folder) => context.text(`${folder}artisan`) !== undefined);
  if (root === undefined || runByLaravel.test(path.slice(root.length))) return root;
  return ofLaravel.test(context.text(path) ?? '') ? root : undefined;
}

/** Folders whose files the framework runs, and those of further parts of a program. */
const runByLaravel = /^(?:app|bootstrap|config|database|lang|modules?|packages?|resources|routes|src|tests)\//i;

/** A class, or a script that starts the framework itself. */
const ofLaravel = /^[ \t]*namespace[ \t]+\w|\bIlluminate\\|bootstrap\/app\b/m;
