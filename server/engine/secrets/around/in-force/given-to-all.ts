import type { Span } from '../../../model/span.ts';
import { isInComment } from '../../../text/in-comment.ts';
import { askedBefore, lookAround } from '../../../text/looked.ts';
import { classify } from '../../../text/paths/path-class.ts';
import { trialPath } from '../../../text/paths/trial-path.ts';
import type { Assignment } from '../../assignment/read-assignment.ts';
import { isHashed } from '../beside/hash-calls.ts';
import { isGivenToTakenIn } from './given-to-taken-in.ts';
import { fillsDatabase, forTrial, isPrivilegedRow } from './seeded-account.ts';

/** What a program does for those who call it, and what it keeps: not what fills its database once. */
const serves =
  /(?:^|\/)(?:controllers?|services?|models?|handlers?|resolvers?|routes?|routers?|usecases?|imports?|views)\/|(?:Controller|Service|Resolver|Handler|Import)(?:Impl)?\.(?:cs|go|java|js|kt|php|py|rb|ts)$|\.(?:controller|service|resolver|handler)\.[jt]s$|(?:^|[/_])view(?:s|sets?)\.py$/i;

/**
 * Whether a program that runs gives this password to every account that it makes, or makes anew: whoever knows the program signs in as anybody who has not yet
 * chosen another one.
 */
export function isGivenToAll(path: string, text: string, span: Span, assignment?: Assignment): boolean {
  const { start } = span;
  if (isGivenToTakenIn(path, text, span)) return true;
  if (!mayServe(path, text, start)) return false;
  if (isUnasked(text, start)) return true;
  if (isHashed(text, start)) return keepsAccount(text, start);
  if (isSetForEach(text, start) || isOfRecordForEach(text, start)) return true;
  return assignment !== undefined && isHashedLater(text, assignment);
}

/** Whether it gives this password to accounts whose owners never chose one, and cannot know of it. */
export function isGivenUnasked(path: string, text: string, span: Span): boolean {
  if (isGivenToTakenIn(path, text, span)) return true;
  return mayServe(path, text, span.start) && isUnasked(text, span.start);
}

function isUnasked(text: string, start: number): boolean {
  if (isMadeByManager(text, start) || isSignedInByAll(text, start) || isPutOver(text, start)) return true;
  if (isOfRow(text, start) || isOfNewRecord(text, start) || isOfPersonKept(text, start)) return true;
  return isOfOtherLogin(text, start) && (!isHashed(text, start) || keepsAccount(text, start));
}

/** A program that runs for others, and not what is tried or filled. */
function mayServe(path: string, text: string, start: number): boolean {
  if (!serves.test(path) || classify(path) !== 'source' || trialPath(path) !== undefined || fillsDatabase(path))
    return false;
  return !isInComment(text, start) && !forTrial.test(text.slice(Math.max(0, start - mostGuard), start));
}

/**
 * Whether everybody who signs in by a service of others is given an account with this password: `user.password = "…"` where the answer of that service is read. Whoever knows the address of
 * one of them signs in with the password as well. Sources: OmniAuth, "Integrating OmniAuth Into Your Application", `auth_hash`; Passport, "Verify function"; Laravel Socialite, "Retrieving User
 * Details".
 */
function isOfOtherLogin(text: string, start: number): boolean {
  const before = text.slice(Math.max(0, start - mostAnswer), start);
  if (!givesPassword.test(before.slice(before.lastIndexOf('\n') + 1))) return false;
  return readsAnswer.test(before) && keeps.test(before + text.slice(start, start + mostCall));
}

/** Characters before a password in which the answer of the other service is read. */
const mostAnswer = 640;

const givesPassword = /\bpassword["']?[ \t]{0,4}(?:=>|[:=](?!=))[ \t]{0,4}["'`]$/i;

/** What a program reads of somebody whom another service has signed in. Sources: OmniAuth, "Auth Hash Schema"; Laravel Socialite; Passport, profile. */
const readsAnswer =
  /\bauth_hash\b|\bomniauth\b|\bfrom_omni\w{0,10}|\bauth\.(?:info|uid|provider)\b|\bauth\[:(?:info|uid|provider)\]|\bSocialite::|\bprofile\.(?:id|emails?|displayName|_json)\b|\bnew \w{0,12}(?:Google|Facebook|GitHub|Twitter|LinkedIn)\w{0,12}Strategy\(/i;
const keeps =
  /\.save!?(?![\w])|\b(?:find_or_create_by|first_or_create|create|build|new User|insert|firstOrCreate|updateOrCreate)\b|\b(?:add|create|insert|register|save)\w{0,12}(?:Account|Member|User)\w{0,20}\(/i;

/**
 * Whether a program that runs makes an account with more rights than others by this password, when it is asked to: `new User({ email, password: '…', role:
 * 'admin' })` in a service.
 */
export function makesAccountHere(path: string, text: string, span: Span): boolean {
  if (!serves.test(path) || classify(path) !== 'source' || trialPath(path) !== undefined) return false;
  if (isInComment(text, span.start)) return false;
  const before = text.slice(Math.max(0, span.start - mostCall), span.start);
  return (makesRecord.test(before) && isPrivilegedRow(text, span)) || fillsPrivileged(before, text, span);
}

/** `user.Password = "…"` beside `user.RoleId = adminRole.Id`: the same object, a member at a time. */
function fillsPrivileged(before: string, text: string, span: Span): boolean {
  const [, account] = member.exec(before) ?? [];
  if (account === undefined) return false;
  lookAround(mostCall);
  const around = before + text.slice(span.end, span.end + mostCall);
  return new RegExp(
    `\\b${account}\\.(?:set)?(?:role\\w{0,12}|is_?(?:admin|staff|superuser)|user_?type)[ \\t]{0,4}(?:=(?!=)|\\()[^;\\n=]{0,60}(?:admin|super|\\btrue\\b)`,
    'i',
  ).test(around);
}

const member = /\b([A-Za-z_]\w{0,40})\.(?:password[ \t]{0,4}=[ \t]{0,4}|set_?password\()["'`]$/i;

/** Characters before a password in which the account is made that is given it. */
const mostMade = 640;

/** `user = User.objects.create(email=email)` above `user.set_password('…')`: the account is of whoever asks. Source: Django, `AbstractBaseUser.set_password`. */
function isSetForEach(text: string, start: number): boolean {
  const before = text.slice(Math.max(0, start - mostMade), start);
  const [, account = ''] = /(?:^|\n)[ \t]{0,40}(\w{1,40})\.set_password\([rbu]?["']$/.exec(before) ?? [];
  if (account === '') return false;
  const made = new RegExp(
    `(?:^|\\n)[ \\t]{0,40}${account}(?:,[ \\t]?\\w{1,20})?[ \\t]{0,4}=[ \\t]{0,4}(?:\\w{1,40}\\.){0,3}(?:create(?:_user)?|get_or_create|update_or_create|\\w{0,20}User)\\(([\\s\\S]{0,600})$`,
  ).exec(before);
  return made !== null && !namesAccount.test(made[1] ?? '');
}

/** The account has a name of its own, which the program writes. */
const namesAccount = /\b(?:e_?mail|user_?name|login)["']?\s{0,4}[:=]\s{0,4}f?["']/i;

/** `invite(CreateUser(username = command.email, password = "…"))`: a call that makes an account is given the name that somebody asks for, and the password that all get. */
function isOfRecordForEach(text: string, start: number): boolean {
  const before = text.slice(Math.max(0, start - mostCall), start);
  const [, record = ''] = recordOfEach.exec(before) ?? [];
  return record !== '' && namedByOther.test(record) && !namesAccount.test(record);
}

const recordOfEach =
  /\b(?:add|create|insert|invite|register|save|sign_?up)\w{0,30}\((?:[ \t]{0,4}new[ \t])?\s{0,40}(?:[A-Z]\w{1,50}\()?\s{0,40}\{?((?:[^(){};"'`]|\([^(){};"'`]{0,60}\)){0,240})\bpassword["']?[ \t]{0,4}[:=][ \t]{0,4}["'`]$/i;
const namedByOther =
  /\b(?:e_?mail|user_?name|login)["']?\s{0,4}[:=]\s{0,4}[A-Za-z_$][\w$]{0,40}(?:[?!]?\.\w{1,40}){1,4}/i;

/** `new User({ name, email, password: password || '…' })`: the account of whoever is named to the program, where no password is. */
function isOfNewRecord(text: string, start: number): boolean {
  const before = text.slice(Math.max(0, start - mostCall), start);
  const [, record = ''] = newRecord.exec(before) ?? [];
  return record !== '' && namedHere.test(record) && !namesAccount.test(record);
}

const newRecord =
  /\bnew \w{0,20}(?:Account|Customer|Employee|Member|Staff|User)\(\{([^{}();"'`]{0,240})\bpassword:[ \t]{0,4}[\w.?]{1,60}[ \t](?:\|\||\?\?)[ \t]["'`]$/i;
/** What somebody sends is its name. */
const namedHere = /\b(?:e_?mail|user_?name|login)(?:,|:[ \t]{0,4}[A-Za-z_$][\w$]{0,40}(?:\??\.\w{1,40}){0,4},)/i;

/**
 * `userManager.CreateAsync(user, "…")` for a user that is called as whoever asks for it: its name or address is a member of what the caller has sent. Source: ASP.NET Core Identity,
 * `UserManager<TUser>.CreateAsync`.
 */
function isMadeByManager(text: string, start: number): boolean {
  const before = text.slice(Math.max(0, start - mostMade), start);
  const [, user = ''] = /\b\w{0,20}[uU]serManager\.CreateAsync\([ \t]{0,4}(\w{1,40}),[ \t]{0,4}"$/.exec(before) ?? [];
  if (user === '') return false;
  return new RegExp(
    `\\b${user}\\.(?:Email|UserName)[ \\t]{0,4}=[ \\t]{0,4}[A-Za-z_]\\w{0,40}(?:\\.\\w{1,40}){1,3};|\\b${user}[ \\t]{0,4}=[ \\t]{0,4}new\\b[^;]{0,200}\\b(?:Email|UserName)[ \\t]{0,4}=[ \\t]{0,4}[A-Za-z_]\\w{0,40}(?:\\.\\w{1,40}){1,3}[,\\s}]`,
  ).test(before);
}

/**
 * `entry.setPassword("…"); login(entry.getName(), entry.getPassword())`: the program signs in by it whoever it has let in otherwise, by a code that was sent or by
 * another service, so that each account of theirs has it.
 */
function isSignedInByAll(text: string, start: number): boolean {
  const before = text.slice(Math.max(0, start - mostName), start);
  const [, account = ''] =
    /(?:^|[\s;{])(\w{1,40})\.(?:set_?password\(|password[ \t]{0,4}=[ \t]{0,4})["'`]$/i.exec(before) ?? [];
  if (account === '') return false;
  lookAround(mostSignIn);
  const behind = text.slice(start, start + mostSignIn);
  return new RegExp(
    `^[^\\n]{0,80}\\n[^}]{0,240}\\b(?:(?:do|auto|try)_?)?(?:log_?in|sign_?in|authenticate)(?:_?(?:async|user|account|member|(?:by|with)\\w{1,20}))?\\([^;{}]{0,120}\\b${account}\\.(?:get_?password\\(\\)|password\\b)`,
    'i',
  ).test(behind);
}

/**
 * `account = await accounts.GetByIdAsync(request.AccountId); … account.Password = "…"`: the program puts it over the password of somebody's account, who is not asked. Not one that the same
 * lines make.
 */
function isPutOver(text: string, start: number): boolean {
  const before = text.slice(Math.max(0, start - mostMade), start);
  const [, account = ''] =
    /(?:^|[\s;{])\$?(\w{1,40})(?:\.|->)(?:set_?password\(|password[ \t]{0,4}=[ \t]{0,4})(?:[\w.:\\>-]{1,40}\()?["'`]$/i.exec(
      before,
    ) ?? [];
  if (account === '') return false;
  return new RegExp(
    `(?<![\\w.])\\$?${account}[ \\t]{0,4}=[ \\t]{0,4}(?:await[ \\t])?[\\w.$:>()-]{0,80}?(?:find|get|load|fetch)_?(?:one_?)?by_?(?:pk|\\w{0,12}id)(?:async)?\\([^;\\n"'\`]{1,80}\\)`,
    'i',
  ).test(before);
}

/** Characters on either side of a password in which the account of a row is filled. */
const mostRow = 400;

/** `$data['password'] = Hash::make('…'); $data['email'] = $row[3];`: each row of a table that somebody takes in becomes an account with it, of a person who was not asked. Source: Laravel Excel, "Importing to models". */
function isOfRow(text: string, start: number): boolean {
  const before = text.slice(Math.max(0, start - mostRow), start);
  if (!keepsMember.test(before.slice(before.lastIndexOf('\n') + 1)) || !keepsAccount(text, start)) return false;
  return ofRow.test(before) || ofRow.test(text.slice(start, start + mostRow));
}

const keepsMember = /pass(?:word|wd)["']?\]?[ \t]{0,4}(?:=>|[:=](?!=))[ \t]{0,4}[\w:.\\]{2,40}\(["'`]$/i;
const ofRow =
  /\b(?:e_?mail|user_?name|login)["']?\]?[ \t]{0,4}(?:=>|[:=](?!=))[ \t]{0,4}(?:\w{1,20}\()?\$?row(?:\[|\.\w|->)/i;

/** Characters before a password in which the person is looked up whose account gets it. */
const mostPerson = 2_000;

/**
 * `$guest = Guest::findOrFail($id); … User::create(['email' => $guest->email, 'password' => Hash::make('…')])`: the account is of a person whom the program has kept already, and who chose no
 * password. Not of whoever asks, whose own words the record would hold.
 */
const isOfPersonKept = askedBefore(mostPerson, (text, start) => {
  const before = text.slice(Math.max(0, start - mostPerson), start);
  const [, person = ''] = ofPerson.exec(before.slice(-mostRow)) ?? [];
  return (
    person !== '' &&
    new RegExp(
      `(?<![\\w$.])\\$?${person}[ \\t]{0,4}=[ \\t]{0,4}(?:await[ \\t])?\\$?(?:[A-Z]\\w{1,40}|\\w{1,40}(?:Repository|_?repo|\\.objects))(?:::|->|\\.)(?:find|get|first)\\w{0,24}\\(`,
    ).test(before)
  );
});

/** A record that is made, with the address of somebody's and a password behind it. */
const ofPerson =
  /\b[A-Z]\w{0,20}(?:Account|Customer|Employee|Member|Staff|User)?(?:::|\.)(?:create|insert|objects\.create)\w{0,12}\([[{]?[^;{}]{0,300}?\b(?:e_?mail|user_?name|login)["']?[ \t]{0,4}(?:=>|[:=])[ \t]{0,4}\$?(\w{1,40})(?:->|\.)(?:e_?mail|user_?name|login)\b[^;{}]{0,200}\bpassword["']?[ \t]{0,4}(?:=>|[:=])[ \t]{0,4}[\w:.\\]{2,40}\(["'`]$/i;

/** Characters before a password that is given to a member, and behind it in which the account signs in. */
const mostName = 80;
const mostSignIn = 400;

/** Characters of the call before the password that it is given. */
const mostCall = 300;
/** A record of somebody that is made, open up to a member of it: `User.create({ name: 'a', `, `new AdminAccount({`. */
const makesRecord =
  /(?:\bnew \w{0,40}(?:User|Admin|Account|Member|Model)\w{0,20}\(|\b\w{1,40}\.(?:create|insert|insertOne|save|findOrCreate|updateOrCreate)\()\s{0,40}\{[^{}]{0,240}$/;

/** Characters before a password in which a condition stands that it is under: a program that serves asks for its environment for many reasons. */
const mostGuard = 400;

/** Characters before what is hashed in which the record stands that keeps it. */
const mostRecord = 120;

/** What the record keeps: `'password' => bcrypt('…')`, `user.Password = Hash("…")`; nothing is compared with it. */
function keepsAccount(text: string, start: number): boolean {
  const before = text.slice(Math.max(0, start - mostRecord), start);
  const line = before.slice(before.lastIndexOf('\n') + 1);
  return (
    /pass(?:word|wd)?(?:_?hash|_?digest)?["'\]]{0,2}[ \t]{0,4}(?:=>|[:=](?!=)|,|\()/i.test(line) &&
    !/[!=]==|\.(?:compare|check|verify)/.test(line)
  );
}

/** Characters behind a constant in which it is hashed. */
const mostUse = 800;

/** `const defaultPassword = '…'`, of which the record keeps the digest. */
function isHashedLater(text: string, { form, name, literal }: Assignment): boolean {
  if (form !== 'assign' || !/^(?:default|initial|temp(?:orary)?|standard)_?pass(?:word|wd)?$/i.test(name)) return false;
  lookAround(mostUse);
  const behind = text.slice(literal.span.end, literal.span.end + mostUse);
  return new RegExp(
    `(?:hash\\w{0,10}|bcrypt|make|encode|generateFromPassword|setPassword|set_password)\\((?:\\[\\]byte\\()?\\$?${name}\\b`,
    'i',
  ).test(behind);
}
