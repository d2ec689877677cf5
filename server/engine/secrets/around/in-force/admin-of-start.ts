import type { Span } from '../../../model/span.ts';
import { isInComment } from '../../../text/in-comment.ts';
import { keptOfText } from '../../../text/kept-of-text.ts';
import { lookAround } from '../../../text/looked.ts';
import { ownText } from '../../../text/own-text.ts';
import { classify } from '../../../text/paths/path-class.ts';
import { trialPath } from '../../../text/paths/trial-path.ts';
import { isOfAdminOfEntry } from './admin-of-entry.ts';
import { isOfAdminOfTables } from './admin-of-tables.ts';
import { withoutClosedChecks } from './seeded-account.ts';

/** Characters on either side of a password in which the statement, or those beside it, make the account. */
const mostNear = 600;

/** Characters from the call that gives a role in which it names that. */
const mostRole = 160;

/**
 * Whether a class of Spring makes by this password, at every start and in every environment, an account that administers the program: a runner, what is done
 * when its bean is made, or users in memory. Everybody tries what is easy to guess there first. Not under a profile or another condition, not for accounts of
 * fewer rights, and not where a file says that it fills in something to look at. Sources: Spring Boot, "Using the ApplicationRunner or CommandLineRunner";
 * Spring Security, "In-Memory Authentication"; Spring Framework, "@Profile".
 */
export function isOfAdminAtStart(path: string, text: string, { start, end }: Span): boolean {
  if (isOfAdminOfTables(path, text, { start, end })) return true;
  if (path.endsWith('.cs')) return isOfAdminOfDotnet(path, text, { start, end });
  if (isOfAdminOfEntry(path, text, { start, end })) return true;
  if (path.endsWith('.ts')) return isOfAdminOfNest(path, text, { start, end });
  if (!/\.(?:java|kt)$/.test(path) || classify(path) !== 'source' || trialPath(path) !== undefined) return false;
  if (toLookAt.test(path.slice(path.lastIndexOf('/') + 1)) || !makesAccounts(text) || isInComment(text, start))
    return false;
  const before = text.slice(Math.max(0, start - mostNear), start);
  const behind = text.slice(end, end + mostNear);
  const head = before.slice(Math.max(before.lastIndexOf(';'), before.lastIndexOf('{'), before.lastIndexOf('}')) + 1);
  if (!ofAccount.test(head)) return false;
  const tail = /^[^;{}]*/.exec(behind)?.[0] ?? '';
  if (administers.test(`${head}${tail}`)) return true;
  const [, record] = /(?:^|\s)(\w{1,40})\.set\w{1,40}\([^;]*$/.exec(head) ?? [];
  return (
    record !== undefined &&
    `${before}${behind}`
      .split(/[;\n]/)
      .some((line) => line.trimStart().startsWith(`${record}.`) && administers.test(line))
  );
}

/**
 * The same of ASP.NET Core: the program itself before it listens, what stands before each request, or runs beside the program, makes an account and gives it the role of an administrator. Sources: Microsoft, "Write custom
 * ASP.NET Core middleware"; "Background tasks with hosted services"; `WebApplication.Run`; `UserManager<TUser>.CreateAsync`, `AddToRoleAsync`.
 */
function isOfAdminOfDotnet(path: string, text: string, { start, end }: Span): boolean {
  if (classify(path) !== 'source' || trialPath(path) !== undefined) return false;
  if (!seedsOfDotnet(text) && !(/(?:^|\/)Program\.cs$/.test(path) && isOfProgram(text, start))) return false;
  const [, user] = givenToUser.exec(text.slice(Math.max(0, start - mostNear), start)) ?? [];
  if (user === undefined || isInComment(text, start)) return false;
  const behind = text.slice(end, end + mostNear);
  const role = behind.search(givesRole);
  return role !== -1 && !toLookAt.test(user) && ofAdmins.test(behind.slice(0, role + mostRole));
}

const seedsOfDotnet: (text: string) => boolean = keptOfText(
  (text) => /\bUserManager</.test(text) && startsOfDotnet.test(text) && !environmentOfDotnet.test(text),
);

/** Characters of a program before a password in it. */
const mostProgram = 20_000;

/** Among the statements of the program itself, before it listens and under no question for its environment: `using (var scope = app.Services.CreateScope()) { … }`, then `app.Run();`. */
function isOfProgram(text: string, start: number): boolean {
  lookAround(mostProgram);
  const before = text.slice(Math.max(0, start - mostProgram), start);
  if (!/\bapp\.Services\.CreateScope\(/.test(before) || !/\bUserManager</.test(before)) return false;
  if (!/^(?:await )?app\.Run(?:Async)?\(/m.test(text.slice(start, start + mostProgram))) return false;
  return !environmentOfDotnet.test(withoutClosedChecks(before));
}

const startsOfDotnet =
  /\bRequestDelegate\b[\s\S]{0,4000}\bInvoke(?:Async)?\(|:[^{\n]{0,120}\b(?:IHostedService|BackgroundService)\b/;
const environmentOfDotnet =
  /\bIsDevelopment\(|\bIsEnvironment\(|\bIsProduction\(|\bEnvironmentName\b|#if\b|\bSeed\w{0,20}Enabled\b|\bif \(!?\w{0,20}[oO]ptions(?:\.Value)?\.\w{1,60}\)/;
const givenToUser = /\.CreateAsync\(\s{0,20}(\w{1,40}),\s{0,20}"$/;
const givesRole = /\.AddToRoles?Async\(/;
const ofAdmins = /[aA]dmin|Moderator/;

/**
 * The same of NestJS: a provider that runs when the program starts hashes it, and what is made next is an administrator. Source: NestJS, "Lifecycle events".
 */
function isOfAdminOfNest(path: string, text: string, { start, end }: Span): boolean {
  const before = text.slice(Math.max(0, start - mostLine), start);
  const isMember = ofMember.test(before);
  if (!(isMember || hashes.test(before)) || !seedsOfNest(text)) return false;
  if (classify(path) !== 'source' || trialPath(path) !== undefined || isInComment(text, start)) return false;
  if (forShow.test(path.slice(path.lastIndexOf('/') + 1)) || !isInCalledMethod(text, start)) return false;
  if (isMember) return isOfAdminMade(text, { start, end });
  // What is made first after it.
  const [made = ''] = text.slice(end, end + mostNear).split(/\}\s{0,20}\)|\bhash(?:Sync)?\(/, 1);
  return administersOfNest.test(made);
}

/** Whether a provider of NestJS gives the password to the record of an administrator that it makes when the program starts: any words let in whoever tries them. */
export function isOfAdminMade(text: string, { start, end }: Span): boolean {
  if (!ofMember.test(text.slice(Math.max(0, start - mostLine), start)) || !seedsOfNest(text)) return false;
  return administersOfNest.test(memberBeside(text, { start, end })) && isInCalledMethod(text, start);
}

/** The other members of the object that a record is made of, which a subscriber or the record itself hashes the password for: `new User({ roles: [Role.ADMIN], password: '`. */
function memberBeside(text: string, { start, end }: Span): string {
  const above = text.slice(Math.max(0, start - mostNear), start);
  const opens = above.lastIndexOf('{');
  if (!makesRecord.test(above.slice(0, opens + 1))) return '';
  return `${above.slice(opens)}${text.slice(end, end + mostNear).split('}', 1)[0]}`;
}

const ofMember = /(?<![\w$])password["']?:[ \t]{0,4}["'`]$/;
const makesRecord = /(?:\bnew \w{0,40}(?:User|Account|Admin)\w{0,20}\(|\.(?:create|insert|save)\w{0,20}\()\s{0,40}\{$/;

/** Characters before a password in which its method begins. */
const mostMethod = 3_000;

/** It stands in what NestJS calls at the start, or in a method that the provider calls itself; another one is asked by somebody else, at some other time. */
function isInCalledMethod(text: string, start: number): boolean {
  lookAround(mostMethod);
  const heads = [...text.slice(Math.max(0, start - mostMethod), start).matchAll(method)];
  const name = heads.at(-1)?.[1] ?? '';
  return hooks.has(name) || (name !== '' && namesCalled(text).includes(name));
}

const hooks: ReadonlySet<string> = new Set(['onApplicationBootstrap', 'onModuleInit']);
const method =
  /\n[ \t]{1,8}(?:(?:private|protected|public)[ \t]{1,4})?(?:async[ \t]{1,4})?(?!(?:if|for|while|switch|catch|return|await)\b)(\w{2,60})\([^()\n]{0,200}\)[^\n{;]{0,80}\{[ \t]*\r?\n/g;

const namesCalled = keptOfText((text) => [
  ...new Set([...text.matchAll(/\bthis\.(\w{2,60})\(/g)].map(([, name = '']) => ownText(name))),
]);

/** Characters before a password in which the call that hashes it begins. */
const mostLine = 80;
const hashes = /\bhash(?:Sync|Password)?\(\s{0,40}["'`]$/;
const forShow = /demo|dummy|example|fake|mock|sample|test/i;

const seedsOfNest: (text: string) => boolean = keptOfText(
  (text) =>
    /\bimplements[^{\n]{0,120}\b(?:OnApplicationBootstrap|OnModuleInit)\b/.test(text) && !conditionOfNest.test(text),
);

const conditionOfNest =
  /\bNODE_ENV\b|\bAPP_ENV\b|\bisProd\w{0,10}\b|\bisDev\w{0,12}\b|\bprocess\.env(?:\.|\[["'])\w{0,40}(?:SEED|DEMO)|\.get(?:OrThrow)?(?:<\w{1,20}>)?\(\s{0,8}["'`][\w.]{0,40}(?:seed|demo)/i;

const administersOfNest =
  /\broles?["']?[ \t]{0,4}:[ \t]{0,4}\[?(?:\w{1,40}\.)?["'`]?(?:SYS|SYSTEM|SUPER|ROOT)?_?ADMIN(?:ISTRATOR)?\b|\bis_?(?:super_?)?admin["']?[ \t]{0,4}:[ \t]{0,4}true\b/i;

/** A call of the program, as those that hash it or make a user. */
const ofAccount =
  /\b(?:encode|hash\w{0,20}|password|set\w{0,20}(?:[Pp]assword|[Ss]enha|[Pp]wd)|new \w{1,40})\([^;]*["']$/;

/** What an account is given that says it may do everything: a constant `ADMIN_EMAIL`, the role `ROLE_ADMIN`, `setUsername("admin")`. */
const administers =
  /\b(?:e?mail|username|login|set\w{0,20}(?:[Nn]ame|[Ll]ogin|[Ee]?[Mm]ail))\(\s{0,40}(?:[A-Z]\w{0,40}\.)?(?:DEFAULT_|INITIAL_|ROOT_)?(?:SUPER_?)?ADMIN(?:ISTRATOR)?_(?:E?MAIL|LOGIN|NAME|USER(?:_?NAME)?)\s{0,40}\)|\b(?:ROLE_)?(?:SUPER_?)?ADMIN(?:ISTRATOR)?\b|\b(?:with[Uu]sername|username|set\w{0,20}(?:[Nn]ame|[Ll]ogin|[Ee]mail)|new \w{1,40})\(\s{0,40}["'](?:admin|administrator|root|superadmin)(?:@[\w.-]{1,60})?["']/;

const toLookAt = /demo|dummy|example|fake|mock|sample|seed|test/i;

const makesAccounts: (text: string) => boolean = keptOfText(
  (text) => isOfSpring.test(text) && atStart.test(text) && !underCondition.test(text),
);

const isOfSpring = /\borg\.springframework\./;

/** What Spring runs when the program starts, and the users that it keeps in memory. */
const atStart =
  /\b(?:implements|:)[^{\n]{0,200}\b(?:CommandLineRunner|ApplicationRunner|ApplicationListener|InitializingBean|SmartInitializingSingleton)\b|@PostConstruct\b|@EventListener\([^)\n]{0,60}\b(?:ApplicationReadyEvent|ApplicationStartedEvent|ContextRefreshedEvent)\b|\b(?:CommandLineRunner|ApplicationRunner)\s{1,8}\w{1,60}\(|\bInMemoryUserDetailsManager\(|\binMemoryAuthentication\(/;

const underCondition =
  /@Profile\b|@Conditional\w{0,40}\b|\bacceptsProfiles\(|\bgetActiveProfiles\(|@Value\([^)\n]{0,80}\b(?:enabled|seed|demo|bootstrap)\b/i;
