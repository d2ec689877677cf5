import { namesThatSign } from '../../../secrets/around/in-force/signs-in-code.ts';
import { keysSignedBy } from '../../../secrets/match/match-signing-key.ts';
import { keptOfText } from '../../../text/kept-of-text.ts';
import type { SettingsReader } from '../../../text/paths/base-settings.ts';
import { settingName } from './named-values.ts';

/** Where a program asks for a setting. */
export interface SettingRead {
  /** As `settingName` writes it. */
  readonly name: string;
  /** Of the name, in the text as it is. */
  readonly start: number;
  readonly end: number;
  /** It takes all that this part of the settings holds, by the names of these members; absent: the setting itself. */
  readonly members?: readonly string[];
  /** Of what is bound member by member, the one that stands here. */
  readonly last?: string;
  /** It is put into a field that nothing else names. */
  readonly isUnused?: true;
}

/** The settings that a program of such a kind asks for by names that are written in its text, up to some dozens. */
export function settingReads(reader: SettingsReader, text: string): readonly SettingRead[] {
  if (text.length > mostText) return [];
  if (reader === 'module')
    return keysSignedBy(text).map(({ name, ...place }) => ({ ...place, name: settingName(name) }));
  const { whole, direct, part, tag } = asks[reader];
  const found = [...named(text, whole)];
  if (direct?.needs.test(text) === true) found.push(...named(text, direct.asks));
  const parts = part === undefined ? [] : named(text, part);
  const tags = tag === undefined ? [] : named(text, tag);
  if (parts.length > 0) {
    const members = membersIn(text);
    found.push(...parts.map((one) => ({ ...one, members })));
  }
  const members = [...new Set(tags.map(({ name }) => name))].sort();
  found.push(
    ...tags.filter(({ name }) => ofKey.test(name)).map((one) => ({ ...one, name: '', members, last: one.name })),
  );
  return found;
}

/**
 * Whether a program compares what comes with a request, and refuses it. Sources: ASP.NET Core, `HttpRequest.Headers`; Servlet, `getHeader`; Express, `req.get`; Go `net/http`, `Request.Header`;
 * Laravel, `Request::header`.
 */
export function guardsRequests(text: string): boolean {
  return asksHeader.test(text) && compares.test(text) && refuses.test(text);
}

const asksHeader =
  /\bRequest\.Headers\b|\bHeaders\.TryGetValue\(|\bgetHeader\(|\breq(?:uest)?\.(?:headers?|get)\b|\.Header\.Get\(|\$request->header\(/;
const compares =
  /[!=]==?[ \t]|\.equals\(|\bEquals\(|\bFixedTimeEquals\(|\btimingSafeEqual\(|\bConstantTimeCompare\(|\bisEqual\(|\bhash_equals\(/;
const refuses =
  /\b40[13]\b|\bUnauthorized|\bUNAUTHORIZED\b|\bForbid|\bFORBIDDEN\b|\bSC_UNAUTHORIZED\b|AuthenticateResult\.Fail\b/;

/**
 * Whether the setting that is asked for there is what a program says that it signs or checks by, or is held in a name that it does so by: at once, or in a field that is filled in. Sources:
 * jsonwebtoken, "Usage"; passport-jwt, "Configure strategy"; express-session, "Options"; express-jwt, "Usage"; cookie-parser, "API"; PyJWT, "Usage"; Microsoft, `SymmetricSecurityKey`; JJWT,
 * "Signing Key"; Spring, `@Value`.
 */
export function isAskedAsKey(text: string, { start, end }: Pick<SettingRead, 'start' | 'end'>): boolean {
  const before = text.slice(Math.max(0, start - mostAsked), start).replace(asking, '');
  if (asKey.test(before) || signsWhole.test(before)) return true;
  const [, java, kotlin] = fieldBehind.exec(text.slice(end, end + mostField).replace(/^[^"\n]{0,80}/, '')) ?? [];
  const held = java ?? kotlin ?? variableOf(holding.exec(before));
  return held !== undefined && namesThatSign(text).includes(held);
}

function variableOf(match: RegExpExecArray | null): string | undefined {
  return match?.[1] ?? match?.[2];
}

/** Characters of a call before its key. */
const mostAsked = 400;
const asKey =
  /(?:\b(?:jwt|jsonwebtoken)\.(?:sign|verify)\((?:[^;()]|\([^;()]{0,120}\)){1,240},\s{0,40}|\bsecretOrKey["']?\s{0,8}[:=]\s{0,8}|\b(?:cookie)?[sS]ession\(\s{0,40}\{[^{}]{0,240}(?:\{[^{}]{0,100}\}[^{}]{0,100}){0,2}\bsecret:\s{0,8}|\b(?:express_?|koa)?jwt\(\s{0,40}\{[^{}]{0,200}\bsecret:\s{0,8}|\bcookieParser\(\s{0,20}|\bjwt\.(?:encode|decode)\([^;()]{1,160},\s{0,40})$/i;

/** What is given to such a call is made of it there and then. */
const signsWhole =
  /\b(?:SymmetricSecurityKey|hmacShaKeyFor|setSigningKey|signWith|verifyWith|SignedString|HMAC(?:256|384|512))\([^;"'`]{0,120}$/;

/** What asks for a setting, up to its name. */
const asking =
  /(?:\bconfig(?:\.get(?:<\w{1,20}>)?\(\s{0,20}["'`]|\.)|\bprocess\.env(?:\.|\[["'])|\b[\w.]{0,40}[cC]onfig(?:uration)?\[[ \t]{0,4}"|\b\w{0,30}[cC]onfig(?:uration|Service)?\.(?:get(?:OrThrow)?(?:<string>)?|GetValue<string\??>|GetSection)\([ \t]{0,4}["']|\bos\.(?:getenv\(|environ(?:\.get\(|\[))["'])$/;

/** A variable that is given what stands there, maybe as bytes. */
const holding =
  /\b(?:const|let|var|string)[ \t]{1,4}([\w$]{1,60})(?:[ \t]{0,4}:[ \t]{0,4}\w{1,20})?[ \t]{0,4}=[ \t]{0,4}(?:(?:System\.Text\.)?Encoding\.\w{1,10}\.GetBytes\([ \t]{0,4})?$|(?:^|\n)[ \t]{0,20}(\w{1,60})[ \t]{0,4}=[ \t]{0,4}$/;

/** Whether a program takes a file of variables as its environment. Sources: dotenv, python-dotenv, python-decouple, django-environ, godotenv, DotNetEnv, dotenv-java, NestJS "Configuration". */
export function loadsVariables(text: string): boolean {
  return /\bdotenv\b|\bload_dotenv\b|\bgodotenv\b|\bDotEnv\b|\bDotNetEnv\b|\bEnv\.(?:Load|TraversePath)\(|\bfrom decouple\b|\bread_env\(|\bConfigModule\.forRoot\(/.test(
    text,
  );
}

/** Whether it is what the setting is taken by. */
export function takesSetting({ name, members, last }: SettingRead, setting: string): boolean {
  if (members === undefined) return name === setting;
  const prefix = name === '' ? '' : `${name}.`;
  if (!setting.startsWith(prefix)) return false;
  const parts = setting.slice(prefix.length).split('.');
  return parts.every((each) => members.includes(each)) && (last === undefined || parts.at(-1) === last);
}

function named(text: string, expression: RegExp): readonly SettingRead[] {
  const found: SettingRead[] = [];
  for (const match of text.matchAll(expression)) {
    if (found.length === mostReads) break;
    const name = match.slice(1).find((group) => group !== undefined) ?? '';
    const start = match.index + match[0].lastIndexOf(name);
    const unused = isLeftUnused(text, match.index + match[0].length) ? { isUnused: true as const } : {};
    if (name !== '' && !isLineComment(text, match.index))
      found.push({ name: settingName(name.replace(behindSection, ':')), start, end: start + name.length, ...unused });
  }
  return found;
}

/**
 * `@Value("${jwt.secret}") private String secret;` where no other line of the class names the field: what is filled in is of no use. Not where the names of all fields are used unseen. Sources:
 * Spring, `@Value`; Lombok, `@Getter`, `@Data`.
 */
function isLeftUnused(text: string, at: number): boolean {
  const [, java, kotlin] = fieldBehind.exec(text.slice(at, at + mostField)) ?? [];
  const field = java ?? kotlin;
  if (field === undefined || takesFields.test(text)) return false;
  const named = withoutSlots(text).match(new RegExp(`(?<![\\w$])${field}(?![\\w$])`, 'g'));
  return (named?.length ?? 0) < 2;
}

/** Each field of a class asks for it. */
const withoutSlots = keptOfText((text) => text.replace(/\$\{[\w.:-]{1,160}\}/g, ''));

/** Characters behind the name of a setting in which the field stands that it is put into. */
const mostField = 160;
const fieldBehind =
  /^"\s{0,4}\)\s{1,20}private[ \t]{1,4}(?:String[ \t]{1,4}(\w{1,60})[ \t]{0,4};|lateinit[ \t]{1,4}var[ \t]{1,4}(\w{1,60})[ \t]{0,4}:)/;
const takesFields = /@(?:Getter|Data|Value(?!\()|RequiredArgsConstructor|AllArgsConstructor|Accessors)\b/;

/** What stands between the names in `GetSection("Jwt")["Key"]`. */
const behindSection = /"\)(?:\[|\.GetValue<string\??>\()"/;

function isLineComment(text: string, at: number): boolean {
  const line = text.slice(Math.max(text.lastIndexOf('\n', at) + 1, at - 200), at);
  return /^[ \t]*(?:\/\/|#|\*)/.test(line);
}

/** The names of a program that may be members of settings which are bound to them. */
function membersIn(text: string): readonly string[] {
  const names = new Set<string>();
  for (const [name] of text.matchAll(
    /(?<![\w$])(?!(?<=\b(?:const|let|var)[ \t])\w{1,40}[ \t]{0,4}=)[A-Za-z]\w{2,40}/g,
  )) {
    if (names.size === mostMembers) break;
    if (ofKey.test(name)) names.add(settingName(name.replace(/^(?:get|set|is)(?=[A-Z])/, '')));
  }
  return [...names].sort();
}

/** Words of the names of keys, and of what holds them. */
const ofKey = /secret|key|token|jwt|sign|salt|cookie|session|access|refresh|auth/i;

const mostText = 300_000;
const mostReads = 60;
const mostMembers = 200;

interface Asks {
  readonly whole: RegExp;
  /** Members of an object that holds the settings, where the text says that it is that object. */
  readonly direct?: { readonly asks: RegExp; readonly needs: RegExp };
  /** A part of the settings of which members are taken. */
  readonly part?: RegExp;
  /** What a member is called in the settings, beside it. */
  readonly tag?: RegExp;
}

/**
 * Sources: Spring, `@Value`, `@ConfigurationProperties`, `Environment`; .NET, `IConfiguration`, options pattern; node-config, "Using Config Utilities"; Laravel, "Accessing Configuration Values"; CakePHP, "Reading Configuration Data";
 * viper, "Getting Values From Viper", "Unmarshaling"; for variables Node `process.env`, Python `os`, Ruby `ENV`, Go `os`, Java `System`, .NET `Environment`, `IConfiguration`, NestJS `ConfigService`; jsonwebtoken, "Usage".
 */
const asks: Readonly<Record<SettingsReader, Asks>> = {
  spring: {
    whole:
      /@Value\(\s{0,20}(?:value[ \t]{0,4}=[ \t]{0,4})?"(?:#\{')?\\?\$\{([\w.-]{2,100})(?::[^}"\n]{0,200})?\}|\.get(?:Required)?Property\(\s{0,20}"([\w.-]{2,100})"/g,
    part: /@ConfigurationProperties\(\s{0,20}(?:(?:prefix|value)[ \t]{0,4}=[ \t]{0,4})?"([\w.-]{2,100})"/g,
  },
  dotnet: {
    whole:
      /\b\w{0,30}[cC]onfig(?:uration)?\[[ \t]{0,4}"([\w:. -]{2,100})"\]|\.GetValue<string\??>\([ \t]{0,4}"([\w:. -]{2,100})"|\.GetSection\([ \t]{0,4}"([\w:. -]{1,100}"\)(?:\[|\.GetValue<string\??>\()"[\w:. -]{1,60})"|\.GetSection\([ \t]{0,4}"([\w:. -]{2,100})"\)\.Value\b/g,
    part: /\.GetSection\([ \t]{0,4}(?:"([\w:. -]{2,100})"|nameof\((\w{2,60})\))\)(?!\[|\.GetValue|\.Value)|\bconst string Section\w{0,10} = "([\w:. -]{2,100})"/g,
  },
  'node-config': {
    whole: /\bconfig\.get(?:<\w{1,20}>)?\(\s{0,20}["'`]([\w.-]{2,100})["'`]/g,
    direct: {
      asks: /(?<![\w.])config\.(\w{2,40}(?:\.\w{2,40}){0,4})(?![\w(])/g,
      needs: /\brequire\(["']config["']\)|\bfrom ["']config["']/,
    },
  },
  laravel: {
    whole: /\bconfig\(\s{0,20}["']([\w.-]{2,100})["']\s{0,20}\)|\bConfig::get\(\s{0,20}["']([\w.-]{2,100})["']/g,
  },
  cakephp: { whole: /\bConfigure::(?:read|readOrFail|consume|consumeOrFail)\(\s{0,20}["']([\w.-]{2,100})["']/g },
  viper: {
    whole: /\b\w{1,30}\.Get(?:String)?\([ \t]{0,4}"([\w.-]{2,100})"\)/g,
    // A part of the settings that is called for tokens, which a module of the program's owner declares elsewhere: `c.JWT.Secret`.
    direct: {
      asks: /\b\w{1,40}\.(J(?:WT|wt)\.(?:Secret(?:Key)?|Key|SigningKey))\b(?![ \t]{0,4}(?:=[^=]|:=|\())/g,
      needs: /\bimport\b/,
    },
    tag: /\b(?:mapstructure|yaml|toml|koanf):"(\w[\w-]{1,60})[",]/g,
  },
  django: { whole: /(?!)/g },
  dotenv: {
    whole:
      /\bprocess\.env\.([A-Z][A-Z\d_]{2,60})\b|\bprocess\.env\[["']([A-Z][A-Z\d_]{2,60})["']\]|\b(?:os\.(?:getenv|Getenv)|environ\.get|System\.getenv|GetEnvironmentVariable|[cC]onfig(?:Service)?\.get(?:OrThrow)?(?:<string>)?|config|env)\(\s{0,8}["']([A-Z][A-Z\d_]{2,60})["']|\b(?:os\.environ|ENV|[cC]onfiguration|dotenv)\[["']([A-Z][A-Z\d_]{2,60})["']\]/g,
  },
  // Those are found by `keysSignedBy`.
  module: { whole: /(?!)/g },
  image: {
    whole:
      /\bprocess\.env\.([A-Z][A-Z\d_]{2,60})\b|\bprocess\.env\[["']([A-Z][A-Z\d_]{2,60})["']\]|\bos\.(?:getenv\(|environ(?:\.get\(|\[))[ \t]{0,4}["']([A-Z][A-Z\d_]{2,60})["']|\bENV(?:\.fetch\(|\[)["']([A-Z][A-Z\d_]{2,60})["']/g,
  },
};
