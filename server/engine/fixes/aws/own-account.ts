import type { MapNode } from '../../model/value-node.ts';
import { keyOf, type SourceDocument } from '../../syntax/document.ts';
import { type Edit, insertion, type PlainValue } from '../edit/edit.ts';
import { lineBreakOf } from '../edit/source-lines.ts';
import type { FixContext } from '../fix.ts';
import { entriesAt, nodesAt } from '../place.ts';
import type { StatementSite } from './statement-site.ts';

/** The account that the file is deployed into, as it can be said there; else a word to fill in. */
export function ownAccount(
  site: Pick<StatementSite, 'document'> & { readonly map?: MapNode },
  path: string,
  context: FixContext,
): PlainValue {
  const { document } = site;
  if (hasPseudoParameters(document, path, context))
    return document.syntax === 'json' ? { Ref: 'AWS::AccountId' } : { raw: '!Ref AWS::AccountId' };
  if (isFilledIn(site, path, context)) return '${AWS::AccountId}';
  // A file that Terraform reads knows nothing of its data, at most what variables of a template are given.
  if (context.facts(path)?.format !== 'terraform') return templateVariable(path, context) ?? 'ACCOUNT_ID';
  const address = callerIdentity(path, context) ?? (mayLookUp(path, context) ? newCaller : undefined);
  if (address === undefined) return 'ACCOUNT_ID';
  return document.syntax === 'json' ? `\${${address}.account_id}` : { raw: `${address}.account_id` };
}

/** A text with the account in it, as the account can be said there. */
export function aroundAccount(account: PlainValue, before: string, behind: string): PlainValue | undefined {
  if (typeof account === 'string') return `${before}${account}${behind}`;
  if (typeof account !== 'object' || account === null) return undefined;
  if ('Ref' in account) return { 'Fn::Sub': `${before}\${AWS::AccountId}${behind}` };
  if (!('raw' in account) || typeof account.raw !== 'string') return undefined;
  return account.raw.startsWith('!Ref ')
    ? { raw: `!Sub "${before}\${AWS::AccountId}${behind}"` }
    : { raw: `"${before}\${${account.raw}}${behind}"` };
}

/** The ARN with partition, region and account of wherever the template is deployed, in files that can say so. */
export function ownArn(arn: string, { document }: StatementSite, path: string, context: FixContext): PlainValue {
  if (!hasPseudoParameters(document, path, context)) return arn;
  const [, , service = '', region = '', account = '', ...rest] = arn.split(':');
  const own = [
    'arn:${AWS::Partition}',
    service,
    region === '*' ? '${AWS::Region}' : region,
    // What an organization is made of belongs to its first account.
    account === '*' && service !== 'organizations' ? '${AWS::AccountId}' : account,
    ...rest,
  ].join(':');
  return document.syntax === 'json' ? { 'Fn::Sub': own } : { raw: `!Sub "${own}"` };
}

/** In JSON that stands in a text of the template nothing is put in. */
function hasPseudoParameters({ syntax }: SourceDocument, path: string, context: FixContext): boolean {
  return (
    context.document(path)?.syntax === syntax &&
    /^(?:cloudformation|serverless)$/.test(context.facts(path)?.format ?? '')
  );
}

/** Whether the template puts values into the text that the statement stands in. */
function isFilledIn({ document, map }: Parameters<typeof ownAccount>[0], path: string, context: FixContext): boolean {
  const outer = context.document(path);
  if (!map || outer?.syntax !== 'yaml' || document.syntax !== 'json') return false;
  const text = nodesAt(outer, map.span.start).at(-1);
  const [around] = entriesAt(outer, map.span.start);
  return (
    (text?.kind === 'scalar' && text.tag === '!Sub') || (around !== undefined && keyOf(around.entry) === 'Fn::Sub')
  );
}

const newCaller = 'data.aws_caller_identity.current';

/** What a folder of Terraform is still to look up so that it can say its account, as the end of a file. */
export function accountLookedUp(path: string, context: FixContext): readonly Edit[] {
  const text = context.text(path);
  if (text === undefined || !mayLookUp(path, context) || callerIdentity(path, context) !== undefined) return [];
  const end = lineBreakOf(text);
  const isEnded = text.endsWith('\n');
  const block = 'data "aws_caller_identity" "current" {}';
  // A file may end with an empty line already.
  const between = /\n[ \t]*\r?\n$/.test(text) ? '' : end;
  return [insertion(text.length, isEnded ? `${between}${block}${end}` : `${end}${end}${block}`)];
}

function mayLookUp(path: string, context: FixContext): boolean {
  return context.facts(path)?.format === 'terraform' && context.document(path)?.syntax === 'hcl';
}

function callerIdentity(path: string, context: FixContext): string | undefined {
  const folder = folderOf(path);
  return context
    .paths()
    .filter((other) => other.startsWith(folder) && !other.slice(folder.length).includes('/'))
    .flatMap((other) => context.facts(other)?.definitions ?? [])
    .find(({ address }) => address.startsWith('data.aws_caller_identity.'))?.address;
}

const folderOf = (path: string) => path.slice(0, path.lastIndexOf('/') + 1);

/** The account in a file that Terraform fills in, where that hands it over under a name: `${ACCOUNT_ID}`. */
function templateVariable(path: string, context: FixContext): string | undefined {
  const file = path.slice(path.lastIndexOf('/') + 1);
  const names = context.paths().flatMap((other) => {
    const text = /\.(?:tf|tofu)$/.test(other) ? context.text(other) : undefined;
    if (!text?.includes(file)) return [];
    return [...text.matchAll(filled)].flatMap(([, read = '', given = '']) =>
      folderOf(other) + read.replace(/^(?:\$\{path\.module\}\/|\.\/)+/, '') === path ? nameOfAccount(given) : [],
    );
  });
  // Who fills it in more than once may give it under another name each time.
  return new Set(names).size === 1 && names[0] !== '' ? `\${${names[0]}}` : undefined;
}

/** `templatefile("policy.json", { … })`, and the data source before it: `template = file("policy.json")` and `vars = { … }`. */
const filled =
  /\b(?:templatefile\(\s{0,20}|template\s{0,20}=\s{0,5}file\(\s{0,20})"([^"\n]{1,200})"\s{0,20}(?:,|\)\s{0,40}vars\s{0,20}=)\s{0,20}\{([^{}]{0,2000})\}/g;

function nameOfAccount(given: string): string {
  return (
    /(?:^|[\s,])(\w+)\s{0,40}[=:]\s{0,5}"?(?:\$\{\s?)?data\.aws_caller_identity\.[\w-]{1,64}\.account_id\b/.exec(
      given,
    )?.[1] ?? ''
  );
}
