import { anyOf } from '../../text/patterns/any-of.ts';

/** What many keep among secrets though it opens nothing, by the end of its name. */
const tells = anyOf(
  [
    // Users, and whom one writes to.
    /(?:^|_)USER$|(?:^|_)E?MAIL(?:_?ADDRESS)?$/,
    // Whatever is called a name names something.
    /NAME$/,
    // Places.
    /(?:^|_)(?:HOST|REGION|ZONE|LOCATION|DOMAIN|PORT|NAMESPACE)$/,
    // Things of a cloud.
    /(?:^|_)(?:BUCKET|CLUSTER|RESOURCE_?GROUP|ROLE|(?:ROLE_?)?ARN|(?:IDENTITY_)?PROVIDER(?:_?ID)?|WIF(?:_?POOL)?)$/,
    // Whose they are, by number.
    /(?:^|_)(?:PROJECT(?:_?(?:ID|NUMBER))?|ACCOUNT_?(?:ID|NUMBER))$|(?:^|_)(?:APP|TENANT|SUBSCRIPTION|CLIENT|TEAM|DISTRIBUTION|WORKSPACE|INSTALLATION|ZONE|VPC|CHANNEL|CHAT)_?ID$/,
    /(?:^|_)ORG(?:ANI[SZ]ATION)?(?:_?ID)?$|(?:^|_)SERVICE_ACCOUNT_?EMAIL$/,
    // Images, and where they and services are.
    /(?:^|_)(?:REGISTRY|REPOSITORY|ECR_REPO)$|(?:^|_)(?:IMAGE|REGISTRY|REPO(?:SITORY)?|API|BASE|SITE|APP|FRONTEND|BACKEND)_?UR[LI]$/,
  ],
  'i',
);

/** For which of several stages it is. */
const stage = /_(?:DEV(?:ELOPMENT)?|TEST|QA|UAT|STG|STAG(?:E|ING)|PREVIEW|PROD(?:UCTION)?)$/i;

/** Whether the name of a secret says that its value names something and opens nothing. */
export function onlyNames(secret: string): boolean {
  return tells.test(secret.replace(stage, ''));
}
