import { insertion } from '../../edit/edit.ts';
import { lineBreakOf } from '../../edit/source-lines.ts';
import type { LiteralMove } from '../dialect.ts';
import type { NewSetting, SettingsPlace } from '../script/script-settings.ts';
import { envPrefix } from './pydantic.ts';
import { settingsRead } from './python.ts';

/** A field of pydantic's settings behind the last one of its class, in the case of the others. */
export function pydanticSetting({ text, object }: SettingsPlace, { name }: LiteralMove): NewSetting | undefined {
  const made = new RegExp(`^${object}(?:[ \\t]*:[ \\t]*\\w+)?[ \\t]*=[ \\t]*(\\w+)\\(\\)`, 'm').exec(text)?.[1];
  const head =
    made &&
    new RegExp(`^class[ \\t]+${made}[ \\t]*\\([^)]*\\bBaseSettings\\b[^)]*\\)[ \\t]*:[^\\n]*\\n`, 'm').exec(text);
  if (!head) return undefined;
  const start = head.index + head[0].length;
  // What stands in a text of several lines, such as a docstring, is no field, and what stands deeper is none of the class.
  const body = (text.slice(start).split(/^(?=\S)/m)[0] ?? '').replace(/("""|''')[\s\S]*?\1/g, (whole) =>
    whole.replace(/[^\n]/g, ' '),
  );
  const indent = /^[ \t]+(?=\S)/m.exec(body)?.[0] ?? '';
  const fields = [
    ...body.matchAll(/^([ \t]+)([A-Za-z]\w*)[ \t]*:[ \t]*[^=\n]+(?:=[^\n()]*(?:\([^()\n]*\))?[^\n()]*)?\n/gm),
  ].filter(([, depth]) => depth === indent);
  const last = fields.at(-1);
  if (last === undefined) return undefined;
  const prefix = envPrefix(body).toUpperCase();
  const own = name.startsWith(prefix) ? name.slice(prefix.length) : name;
  const member = fields.some(([, , field = '']) => /[a-z]/.test(field)) ? own.toLowerCase() : own;
  if (!/^[A-Za-z]/.test(member) || fields.some(([, , field]) => field === member)) return undefined;
  const line = `${last[1]}${member}: str${lineBreakOf(text)}`;
  return { variable: `${prefix}${own}`, member, edits: [insertion(start + last.index + last[0].length, line)] };
}

/** A setting of Django behind those that begin like it, else at the end. Source: Django, "Using settings in Python code". */
export function djangoSetting(move: LiteralMove): (NewSetting & { readonly path: string }) | undefined {
  const { text, name, literal, path: own } = move;
  const above = text.slice(0, literal.span.start);
  if (!/^from[ \t]+django\.conf[ \t]+import[ \t]+(?:\w+,[ \t]*)*settings[ \t]*\r?$/m.test(above)) return undefined;
  if (!/\bsettings\.[A-Z]/.test(text)) return undefined;
  const path = settingsFile(move);
  const settings = path === undefined || path === own ? undefined : move.context.text(path);
  if (path === undefined || settings === undefined || new RegExp(`^${name}\\b`, 'm').test(settings)) return undefined;
  const [first = ''] = name.split('_');
  const alike = [
    ...settings.matchAll(
      new RegExp(
        `^${first}_\\w+[ \\t]*=[^\\n()[\\]{}]*(?:\\([^\\n()]*\\)|\\[[^\\n[\\]]*\\])?[^\\n()[\\]{}]*(?:\\n|$)`,
        'gm',
      ),
    ),
  ].at(-1);
  const at = alike === undefined ? settings.length : alike.index + alike[0].length;
  const end = lineBreakOf(settings);
  const isFreshLine = at === 0 || settings[at - 1] === '\n';
  const { expression, edits } = settingsRead(settings, at, name);
  const line = `${isFreshLine ? '' : end}${name} = ${expression}${end}`;
  return { variable: name, member: name, path, edits: [...edits, insertion(at, line)] };
}

/** The module that the project is started with, or the one its environments share. */
function settingsFile({ path, context }: LiteralMove): string | undefined {
  const folders = path.split('/').slice(0, -1);
  for (let depth = folders.length; depth >= 0; depth--) {
    const root = folders
      .slice(0, depth)
      .map((folder) => `${folder}/`)
      .join('');
    const started = context.text(`${root}manage.py`);
    if (started === undefined) continue;
    const module = /DJANGO_SETTINGS_MODULE["'],?\s*["']([\w.]+)["']/.exec(started)?.[1]?.replaceAll('.', '/');
    if (module === undefined) return undefined;
    const shared = `${root}${module.slice(0, module.lastIndexOf('/') + 1)}base.py`;
    return [
      `${/settings\/\w+$/.test(module) ? shared : ''}`,
      `${root}${module}.py`,
      `${root}${module}/__init__.py`,
    ].find((file) => file !== '' && context.text(file) !== undefined);
  }
  return undefined;
}
