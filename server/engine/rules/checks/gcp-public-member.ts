import { symbolInWords } from '../../graph/keys/symbol-in-words.ts';
import { type GoogleRoleSubject, roleDraft } from '../clouds/google-role.ts';
import { isInnerName, isSiteName } from '../clouds/made-for-all.ts';
import type { CheckContext, Draft, Subject } from '../rule.ts';

/** A role that everybody has; an error where it makes everybody a service account, a note for what was made to be reached by everybody. */
export function* gcpPublicMember(subject: Subject, context: CheckContext): Iterable<Draft> {
  if (subject.kind !== 'role' || subject.role.provider !== 'gcp') return;
  if (!/^all(?:authenticated)?users$/i.test(subject.subject)) return;
  const { role } = subject;
  const declared = role.level === 'resource' && role.thing !== undefined ? context.definedAt(role.thing) : undefined;
  const level = actingAsAccounts.has(role.name) ? 'error' : isMeant(subject, context) ? 'note' : undefined;
  yield {
    ...roleDraft(subject, inWords(subject)),
    related: declared ? [{ at: declared, message: 'Holds on this' }] : [],
    ...(level && { level }),
  };
}

/** Programs that anybody may call, and files that anybody may read. With a Google account asked for, somebody meant to keep others out. */
function isMeant({ role, subject }: GoogleRoleSubject, context: CheckContext): boolean {
  if (!role.exact || !/^allusers$/i.test(subject)) return false;
  const thing = role.thing === undefined ? undefined : context.resource(role.thing);
  const names = [role.thing ?? '', role.on ?? ''].map(lastPart);
  if (calling.has(role.name)) return !names.some(isInnerName);
  return reading.has(role.name) && (names.some(isSiteName) || (thing?.settings.website ?? []).length > 0);
}

/** Who has it, on what, and what that lets them do, where it is a role that many know by its name alone. */
function inWords({ role, subject }: GoogleRoleSubject): Readonly<Record<'who' | 'name' | 'thing' | 'may', string>> {
  const thing = role.thing === undefined ? role.on : symbolInWords(role.thing);
  return {
    who: /^allusers$/i.test(subject)
      ? 'Everybody on the internet (allUsers)'
      : 'Everybody with whichever Google account (allAuthenticatedUsers)',
    name: role.name,
    thing: thing === undefined || /^\*?$/.test(thing) ? '' : `on ${thing}`,
    may: may[role.name] ?? '',
  };
}

/** Source: Google Cloud's reference of roles and permissions. */
const may: Readonly<Record<string, string>> = {
  'roles/iam.serviceAccountAdmin': ': they give themselves every right over the account, and act as it',
  'roles/iam.serviceAccountKeyAdmin': ': they make a key of the account, and act as it',
  'roles/iam.serviceAccountTokenCreator': ': they make tokens of the account, and act as it',
  'roles/cloudfunctions.invoker': ': whoever finds its address calls it, and only its own code can ask who that is',
  'roles/run.invoker': ': whoever finds its address calls it, and only its own code can ask who that is',
  'roles/storage.legacyObjectReader': ': whoever knows the name of an object reads it',
  'roles/storage.objectViewer': ': they list its objects and read each of them',
};

/** With nothing but this role somebody has all rights of an account. Source: Google Cloud, "Roles for service account authentication". */
const actingAsAccounts: ReadonlySet<string> = new Set([
  'roles/iam.serviceAccountAdmin',
  'roles/iam.serviceAccountKeyAdmin',
  'roles/iam.serviceAccountTokenCreator',
]);

/** Of an address or a path what stands last: the name that somebody gave. */
function lastPart(text: string): string {
  return text.slice(text.search(/[#./](?=[^#./]*$)/) + 1);
}

const calling: ReadonlySet<string> = new Set(['roles/run.invoker', 'roles/cloudfunctions.invoker']);

const reading: ReadonlySet<string> = new Set(['roles/storage.legacyObjectReader', 'roles/storage.objectViewer']);
