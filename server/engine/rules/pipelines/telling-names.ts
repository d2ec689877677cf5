/** What many keep among secrets though it opens nothing: the name of a user, host, region, project, role or application. */
const tells =
  /(?:^|_)(?:USER(?:_?NAME)?|HOST(?:_?NAME)?|REGION|ZONE|PROJECT(?:_?(?:ID|NAME|NUMBER))?|APP_?(?:ID|NAME)|ACCOUNT_?(?:ID|NAME|NUMBER)|TENANT_?ID|SUBSCRIPTION_?ID|CLIENT_?ID|ORG(?:ANI[SZ]ATION)?(?:_?(?:ID|NAME))?|TEAM_?ID|BUCKET(?:_?NAME)?|CLUSTER(?:_?NAME)?|NAMESPACE|STACK_?NAME|REPOSITORY|ECR_REPO(?:SITORY)?|REGISTRY|ROLE(?:_?(?:ARN|NAME))?|ARN|(?:IDENTITY_)?PROVIDER|WIF(?:_?(?:PROVIDER|POOL))?|SERVICE_ACCOUNT_?(?:EMAIL|NAME)|E?MAIL(?:_?ADDRESS)?|DOMAIN|PORT|DB_?NAME|DATABASE_?NAME|DISTRIBUTION_?ID)$/i;

/** Whether the name of a secret says that its value names something and opens nothing. */
export function onlyNames(secret: string): boolean {
  return tells.test(secret);
}
