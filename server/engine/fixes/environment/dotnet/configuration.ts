import { textOf, valueAt } from '../../../syntax/document.ts';
import { blocksAround, isStillOpen, parameterOf } from '../../secret/blocks-around.ts';
import { upperSnake } from '../../secret/secret-literal.ts';
import { type LiteralMove, lineBefore } from '../dialect.ts';

/** A setting of .NET's configuration, by the object that is in reach. */
export interface ConfigurationRead {
  /** Of the environment: `Mail__Password`. */
  readonly variable: string;
  /** Of the setting, as user secrets name it: `Mail:Password`. */
  readonly key: string;
  readonly expression: string;
}

type Place = Pick<LiteralMove, 'text' | 'literal' | 'path' | 'context' | 'name' | 'envPath'>;

/**
 * How code reads a setting where a configuration is in reach: a parameter, a member of the class, or that of a host's builder.
 * Undefined where there is none. Source: .NET, "Configuration providers", environment variables; "Safe storage of app secrets".
 */
export function configurationRead(move: Place): ConfigurationRead | undefined {
  const object = configurationAt(move);
  if (object === undefined) return undefined;
  const connection = connectionName(move);
  if (connection !== undefined)
    return {
      variable: `ConnectionStrings__${connection}`,
      key: `ConnectionStrings:${connection}`,
      expression: `${object}.GetConnectionString("${connection}")`,
    };
  const key = keyOf(move, object);
  return { variable: key.replaceAll(':', '__'), key, expression: `${object}["${key}"]` };
}

const type = '(?:Microsoft\\.Extensions\\.Configuration\\.)?IConfiguration(?:Root|Manager)?';

function configurationAt(move: Place): string | undefined {
  const { text, literal } = move;
  const at = literal.span.start;
  if (/\bconst\s+string\s+\w+\s*=\s*$/.test(lineBefore(move))) return undefined;
  const blocks = blocksAround(text, at);
  const ofClass = blocks.findIndex(({ head }) => /\b(?:class|record|struct)\s+\w/.test(head));
  const inner = ofClass === -1 ? blocks : blocks.slice(0, ofClass);
  const given = inner.map(({ head }) => parameterOf(head, type) ?? contextOf(head)).find((name) => name !== undefined);
  if (given !== undefined) return given;
  const local = localAt(text, at);
  if (local !== undefined || ofClass === -1) return local;
  const body = blocks[ofClass];
  return body && memberAt(move, body, inner.at(-1)?.head);
}

/** `(context, services) => {` of a host's builder. */
function contextOf(head: string): string | undefined {
  const context =
    /\bConfigure(?:Services|AppConfiguration|Logging|WebHost)\s*\(\s*\(\s*(\w+)\s*,\s*\w+\s*\)\s*=>\s*$/.exec(
      head,
    )?.[1];
  return context && `${context}.Configuration`;
}

/** A variable of an open block, or the builder of a host among top-level statements. */
function localAt(text: string, at: number): string | undefined {
  const above = text.slice(0, at);
  const made = new RegExp(
    `\\b(?:var|${type})\\s+(\\w+)\\s*=\\s*(?:\\w+\\.Configuration\\s*;|new\\s+ConfigurationBuilder\\(\\)[^;]{0,800}\\.Build\\(\\)\\s*;|\\w+\\.Services\\.GetRequiredService<${type}>\\(\\))`,
    'g',
  );
  const variable = [...above.matchAll(made)].findLast(({ index }) => isStillOpen(text, index, at))?.[1];
  if (variable !== undefined) return variable;
  const builder = [...above.matchAll(/\bvar\s+(\w+)\s*=\s*(?:WebApplication|Host)\.Create\w*Builder\(/g)].findLast(
    ({ index }) => isStillOpen(text, index, at),
  )?.[1];
  return builder && `${builder}.Configuration`;
}

/** A member of the class, or what its head is given, where code of an instance stands at the place. */
function memberAt(
  { text, literal }: Place,
  body: { readonly at: number; readonly head: string },
  member: string | undefined,
) {
  const start = Math.max(...[';', '{', '}'].map((mark) => text.lastIndexOf(mark, literal.span.start - 1))) + 1;
  const head = member ?? text.slice(start, literal.span.start);
  const isStatic = /\bstatic\b/.test(head) || /\bstatic\s+(?:partial\s+)?class\b/.test(body.head);
  const own =
    text
      .slice(body.at)
      .split(
        /\n[ \t]*(?:(?:public|internal|sealed|abstract|partial|static)\s+)*(?:class|record|struct|interface)\s/,
      )[0] ?? '';
  const [, modifiers = '', name] =
    new RegExp(
      `^[ \\t]*((?:(?:private|protected|public|internal|static|readonly)\\s+)+)${type}\\??\\s+(\\w+)\\s*(?:;|\\{|=)`,
      'm',
    ).exec(own) ?? [];
  const isCode =
    member === undefined
      ? /=>/.test(head)
      : /\)\s*(?::\s*(?:base|this)\s*\([^{}]*\)\s*)?(?:where\b[^{}]*)?$|\b(?:get|set|init)\s*$/.test(head);
  if (name !== undefined && (/\bstatic\b/.test(modifiers) || (isCode && !isStatic))) return name;
  return isStatic ? undefined : parameterOf(body.head.replace(/\)\s*(?::[^{}()]*)?\s*$/, ')'), type);
}

/** In the section whose settings are read nearest, in capitals and small letters as they are; else by the variable's name. */
function keyOf({ text, literal, name }: Place, object: string): string {
  const { start } = literal.span;
  const pattern = new RegExp(`${object.replaceAll('.', '\\.')}\\s*\\[\\s*"((?:\\w+:)+)\\w+"\\s*\\]`, 'g');
  const near = [...text.matchAll(pattern)]
    .map((found) => ({ section: found[1] ?? '', distance: Math.abs(found.index - start) }))
    .filter(({ distance }) => distance < 800)
    .sort((a, b) => a.distance - b.distance)[0];
  if (near === undefined) return name;
  const words = upperSnake(name).split('_');
  const about = upperSnake(near.section).split('_');
  const own = words.filter((word) => !about.includes(word));
  return near.section + (own.length > 0 ? own : words).map((word) => word[0] + word.slice(1).toLowerCase()).join('');
}

/** The name of a connection's settings among those of the project. */
function connectionName({ literal, text, path, context }: Place): string | undefined {
  if (!/;/.test(literal.content) || !/\b(?:password|pwd)\s*=/i.test(literal.content)) return undefined;
  const database = /\b(?:AddDbContext\w*|AddPooledDbContextFactory)<(\w+)>[^;]*$/.exec(
    text.slice(Math.max(0, literal.span.start - 400), literal.span.start),
  )?.[1];
  const folders = path.split('/').slice(0, -1);
  const isFree = (name: string) =>
    folders.concat('').every((_, depth) => {
      const settings = [...folders.slice(0, folders.length - depth), 'appsettings.json'].join('/');
      return !textOf(valueAt(context.document(settings)?.roots[0], 'ConnectionStrings', name));
    });
  return ['DefaultConnection', ...(database === undefined ? [] : [database])].find(isFree);
}
