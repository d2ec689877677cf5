import type { SourceDocument } from '../../syntax/document.ts';
import type { PlainValue } from '../edit/edit.ts';
import type { FixContext } from '../fix.ts';
import type { StatementSite } from './statement-site.ts';

/** The account that the file is deployed into, as it can be said there; else a word to fill in. */
export function ownAccount(
  { document }: Pick<StatementSite, 'document'>,
  path: string,
  context: FixContext,
): PlainValue {
  if (hasPseudoParameters(document, path, context))
    return document.syntax === 'json' ? { Ref: 'AWS::AccountId' } : { raw: '!Ref AWS::AccountId' };
  const address = callerIdentity(path, context);
  if (address === undefined) return 'ACCOUNT_ID';
  return document.syntax === 'json' ? `\${${address}.account_id}` : { raw: `${address}.account_id` };
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

function callerIdentity(path: string, context: FixContext): string | undefined {
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  return context
    .paths()
    .filter((other) => other.startsWith(folder) && !other.slice(folder.length).includes('/'))
    .flatMap((other) => context.facts(other)?.definitions ?? [])
    .find(({ address }) => address.startsWith('data.aws_caller_identity.'))?.address;
}
