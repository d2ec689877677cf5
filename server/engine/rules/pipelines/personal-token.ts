const personal = /(?:^|_)(?:PAT|PERSONAL(?:_ACCESS)?_TOKEN)(?:_|\d|$)|(?:GITHUB|GH|REPO|BOT)PAT$/i;

/**
 * Services besides GitHub whose tokens of a person are called so as well, by the words that a secret of theirs begins with: what is said of GitHub's is not true of these,
 * and no token of a run can take their place. Sources: the vendors' pages on personal access tokens.
 */
const ofOthers = new RegExp(
  `^(?:[A-Z\\d]+_)*?(?:${[
    'ADO|AZDO|AZP|AZURE|DEVOPS|VSTS', // Azure DevOps
    'VSCE|VSC|VS_?CODE|VS_?MARKETPLACE|MARKETPLACE|OVSX|OPEN_?VSX', // markets of extensions
    'GITLAB|GL|BITBUCKET|GITEA|CODEBERG|FORGEJO|GITEE', // other hosts of code
    'DOCKER|DOCKER_?HUB|NPM|PYPI|RUBYGEMS|CRATES|NUGET|JFROG|ARTIFACTORY', // registries
    'AIRTABLE|ASANA|CLICKUP|CONFLUENCE|CONTENTFUL|CROWDIN|DATABRICKS|DIGITALOCEAN|DISCORD|FIGMA|HUBSPOT|JIRA|LINEAR|LOKALISE|NETLIFY|NOTION|PHRASE|POSTMAN|SENTRY|SLACK|SNOWFLAKE|SNYK|SONAR|SUPABASE|TRANSIFEX|VERCEL|WEBFLOW|WEBLATE',
  ].join('|')})_`,
  'i',
);

/** GitHub is named in that of the secret itself, after what else it is for: `DOCKER_GH_PAT`, `LINEAR_GITHUB_PAT`. */
const namesGitHub = /(?:^|_)(?:GITHUB|GH)(?:_|\d|PAT|$)/i;

/** Whether a secret is a token by which GitHub takes whoever has it for a person, by its name; `whose`: what else says that it is GitHub's. */
export function isPersonal(secret: string, whose?: 'github'): boolean {
  return personal.test(secret) && (whose === 'github' || namesGitHub.test(secret) || !ofOthers.test(secret));
}
