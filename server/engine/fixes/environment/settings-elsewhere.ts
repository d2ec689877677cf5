import { moduleFiles } from '../../extract/agents/code/module-files.ts';
import type { Edit } from '../edit/edit.ts';
import type { LiteralMove } from './dialect.ts';
import { laravelSetting, type SettingsMove } from './php/laravel-settings.ts';
import { isNoModule } from './python/python-loading.ts';
import { djangoSetting, pydanticSetting } from './python/python-settings.ts';
import { type NewSetting, scriptSetting } from './script/script-settings.ts';

/**
 * In place of edits that read the environment. Undefined where the file reads no settings, or what states them does not tell
 * how a further one is stated.
 */
export function throughSettings(move: LiteralMove, edits: readonly Edit[]): SettingsMove | undefined {
  const laravel = move.literal.site.language === 'php' ? laravelSetting(move, edits) : undefined;
  if (laravel) return laravel;
  const isPython = move.literal.site.language === 'python';
  const reading = edits.filter(({ text }) => environmentRead.test(text));
  if ((!isPython && !scripts.has(move.literal.site.language)) || reading.length === 0) return undefined;
  // The settings of the program would ask for what a script beside it needs alone.
  if (isPython && ofScripts.test(move.path) && isNoModule(move.path, move.context)) return undefined;
  const django = isPython ? djangoSetting(move) : undefined;
  if (django) return moved(reading, `settings.${django.member}`, django);
  for (const { object, files, isDefault } of [...importedObjects(move), ...ownObjects(move)])
    for (const path of files) {
      const text = move.context.text(path);
      if (text === undefined || !new RegExp(`\\b${object}\\.[A-Za-z_]`).test(move.text)) continue;
      const place = { text, path, object, isDefault };
      const added = isPython ? pydanticSetting(place, move) : scriptSetting(place, move);
      if (added === undefined || (!isPython && added.edits.length > 0 && isReadBesides(move, path))) continue;
      const own = moved(reading, `${object}.${added.member}`, { ...added, path });
      return path === move.path ? { name: own.name, edits: [...own.edits, ...added.edits] } : own;
    }
  return undefined;
}

/** Files that are looked through. */
const mostFiles = 300;

/** Whether another place has the same value, or reads its variable by itself: one key is read in one way, and not each of its places takes in the settings. */
function isReadBesides({ text, path, name, literal, context }: LiteralMove, settings: string): boolean {
  const read = new RegExp(`\\bprocess\\.env\\.${name}\\b`);
  const rest = text.slice(0, literal.span.start) + text.slice(literal.span.end);
  const others = context.paths().filter((each) => each !== path && each !== settings && /\.[cm]?[jt]sx?$/.test(each));
  const texts = [rest, ...others.slice(0, mostFiles).map((each) => context.text(each) ?? '')];
  return texts.some((each) => each.includes(literal.content) || read.test(each));
}

/** Where people keep what they start by hand. */
const ofScripts = /(?:^|\/)(?:bin|scripts?|seeds?|tools)\/|(?:^|\/)seed\w*\.py$/;

const scripts: ReadonlySet<string> = new Set(['javascript', 'tsx', 'typescript']);

function moved(
  reading: readonly Edit[],
  member: string,
  { variable, path, edits }: NewSetting & { readonly path: string },
): SettingsMove {
  const own = reading.map(({ span, text }) => ({
    span,
    text: text.replace(new RegExp(environmentRead, 'g'), () => member),
  }));
  return { name: variable, edits: own, ...(edits.length > 0 && { settings: { kind: 'edit', path, edits } }) };
}

/** A read of one variable, as the dialects of these languages write it where a file has no reader of its own. */
const environmentRead = /(?:\b\w+\.)?\benviron\[["']\w+["']\]|(?:\bglobalThis\.)?\bprocess\.env\.\w+!?/;

interface SettingsObject {
  /** As this file calls it. */
  readonly object: string;
  /** Where it may be stated. */
  readonly files: readonly string[];
  /** What states it need not call it so. */
  readonly isDefault: boolean;
}

/** What the imports above the literal make known. */
function importedObjects({ text, path, literal }: LiteralMove): readonly SettingsObject[] {
  const above = text.slice(0, literal.span.start);
  const found = literal.site.language === 'python' ? pythonImports(above) : scriptImports(above);
  return found.flatMap(({ from, names, isDefault }) =>
    names
      .split(',')
      .map((name) => name.trim())
      .filter((name) => /^\w+$/.test(name))
      .map((object) => ({ object, isDefault, files: moduleFiles(path, from).flatMap(ended) })),
  );
}

interface Import {
  readonly from: string;
  readonly names: string;
  readonly isDefault: boolean;
}

function pythonImports(above: string): readonly Import[] {
  return [...above.matchAll(/^from[ \t]+([.\w]+)[ \t]+import[ \t]+([\w, \t]+)$/gm)].map(([, from = '', names = '']) => {
    return { from, names, isDefault: false };
  });
}

function scriptImports(above: string): readonly Import[] {
  const place = '["\']([.~@][\\w./@-]{0,200})["\']';
  const imports = new RegExp(`^import[ \\t]*(?:(\\w+)|\\{([\\w,\\s]{1,200})\\})[ \\t]*from[ \\t]*${place}`, 'gm');
  const required = new RegExp(
    `^(?:const|let|var)[ \\t]+(?:(\\w+)|\\{([\\w,\\s]{1,200})\\})[ \\t]*=[ \\t]*require\\([ \\t]*${place}[ \\t]*\\)`,
    'gm',
  );
  return [...above.matchAll(imports), ...above.matchAll(required)].map(([, whole, names = '', from = '']) => {
    return { from, names: whole ?? names, isDefault: whole !== undefined };
  });
}

/** What the file itself states. */
function ownObjects({ text, path, literal }: LiteralMove): readonly SettingsObject[] {
  if (literal.site.language === 'python') return [];
  const above = text.slice(0, literal.span.start);
  const made =
    /^(?:export[ \t]+)?const[ \t]+(\w+)[ \t]*=[ \t]*(?:\w+\.(?:parse\(process\.env|data\b)|(?:cleanEnv|createEnv)\()/gm;
  return [...above.matchAll(made)].map(([, object = '']) => ({ object, files: [path], isDefault: false }));
}

const endings = ['.py', '/__init__.py', '.ts', '.mts', '.js', '.mjs', '.cjs', '/index.ts', '/index.js', '/index.mjs'];

function ended(file: string): readonly string[] {
  return endings.map((end) => file + end);
}
